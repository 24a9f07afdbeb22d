export { Database, type DatabaseOptions, type Queryable } from './database.js';
export { isTransientFault } from './faults.js';
export { appDatabaseUrl, prepareDatabase, roleOf } from './prepare-database.js';
export { statement, type Statement } from './statement.js';
