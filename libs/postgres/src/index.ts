export { type Call, Database, type DatabaseOptions, type Queryable, type Transaction } from './database.js';
export { isRaced, isTransientFault } from './faults.js';
export { appDatabaseUrl, prepareDatabase, roleOf, SCHEMAS, type SchemaName } from './prepare-database.js';
export { statement, type Statement } from './statement.js';
