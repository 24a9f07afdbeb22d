import { pino, type Logger } from 'pino';

export type { Logger } from 'pino';

/** Injection token of the process's logger. */
export const LOGGER = Symbol('LOGGER');

/** One JSON line per event on standard output, with the app's name; secrets never reach it because nobody logs a whole request. */
export function createLogger(options: { app: string; instance: string; level: string }): Logger {
  return pino({
    level: options.level,
    base: { app: options.app, instance: options.instance },
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: ['*.authorization', '*.apiKey', '*.password'],
  });
}
