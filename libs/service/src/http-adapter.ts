import { FastifyAdapter } from '@nestjs/platform-fastify';
import { LIMITS } from '#config/limits.js';

/**
 * How our apps serve HTTP. While a process ends, what still comes over connections that are open is answered like anything before it: the framework's own 503 would be no problem
 * document, and a browser whose stream of events gets any status but 200 never comes back.
 */
export const httpAdapter = (): FastifyAdapter =>
  new FastifyAdapter({ bodyLimit: LIMITS.http.requestBytesMax, forceCloseConnections: 'idle', return503OnClosing: false });
