export { prepareDatabase } from './prepare-database.js';
