export { jobId, operatorOption, personName, reason, userId } from './arguments.js';
export { AnsweredNo, csvLine, json, NotKnown, table, type Console } from './console.js';
