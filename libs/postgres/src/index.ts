export { type Call, Database, type DatabaseOptions, type Queryable, type Transaction } from './database.js';
export { isRaced, isTransientFault } from './faults.js';
export { appDatabaseUrl, roleOf, SCHEMAS, type SchemaName } from './schemas.js';
export { statement, type Statement } from './statement.js';
