import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { CALLBACK_BYTES_MAX } from '#contracts';
import { allowedHeaders } from './allowed-headers.js';
import { ForwardCallback } from './forward-callback.js';

interface CallbackRoute {
  Params: { readonly vendor: string; readonly token?: string };
}

export const CALLBACK_PATH = '/v1/callbacks/';

/**
 * The one address that is for vendors. It takes every content type, and hands on the body byte by byte as it came, because that is what is signed. It is a plain route beside
 * Nest's, whose parsers read JSON only; its errors are problems like all others. It stands in no description of the API: users do not call it.
 */
export function serveCallbacks(app: NestFastifyApplication): void {
  const forward = app.get(ForwardCallback);
  const fastify = app.getHttpAdapter().getInstance();
  void fastify.register((callbacks: FastifyInstance, _options, done) => {
    callbacks.removeAllContentTypeParsers();
    callbacks.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: CALLBACK_BYTES_MAX }, (_request, body, parsed) => {
      parsed(null, body);
    });
    for (const path of [':vendor', ':vendor/:token']) {
      callbacks.post<CallbackRoute>(`${CALLBACK_PATH}${path}`, { bodyLimit: CALLBACK_BYTES_MAX }, async (request, reply) => {
        const { vendor, token = null } = request.params;
        await forward.forward({ vendor, token, headers: allowedHeaders(request.headers), body: bodyOf(request) });
        return reply.code(204).send();
      });
    }
    done();
  });
}

function bodyOf({ body }: Pick<FastifyRequest<CallbackRoute>, 'body'>): Buffer {
  return Buffer.isBuffer(body) ? body : Buffer.alloc(0);
}
