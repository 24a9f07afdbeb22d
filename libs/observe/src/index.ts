export { LOGGER, createLogger, type Logger } from './logger.js';
export { NestLog } from './nest-log.js';
