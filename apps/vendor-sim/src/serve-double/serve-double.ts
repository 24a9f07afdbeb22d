import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { headerOf, type Sandbox, type VendorFace } from '../deliver-answer/answer-as-scripted.js';
import { asBytes } from '../deliver-answer/answer.js';
import type { VendorDouble } from './double.js';

/** Mounts one vendor below `/<vendor>`, in an enclosure of its own: parsers and handlers of one vendor are none of another's. */
export async function serveDouble(server: FastifyInstance, sandbox: Sandbox, double: VendorDouble): Promise<void> {
  await server.register(
    (enclosed) => {
      tellFaults(enclosed, sandbox, double.face);
      double.serve(enclosed, sandbox);
    },
    { prefix: `/${double.face.vendor}` },
  );
}

/** Bodies that cannot be read (too large, no JSON, a strange type) and strange paths, in the vendor's own words. */
function tellFaults(server: FastifyInstance, sandbox: Sandbox, face: VendorFace): void {
  const refuse = (request: FastifyRequest, reply: FastifyReply, refusal: { status: number; message?: string }): FastifyReply => {
    const { status, message } = refusal;
    sandbox.journal.write({
      vendor: face.vendor,
      attempt: headerOf(request, 'x-holdfast-attempt'),
      idempotencyKey: null,
      excerpt: request.url,
      status,
      billed: false,
      billedUnits: {},
      replay: false,
    });
    const { headers, body } = asBytes({ status, headers: {}, ...face.fault(status, message) });
    return reply.code(status).headers(headers).send(body);
  };
  server.setErrorHandler((error: FastifyError, request, reply) => {
    const status = error.statusCode === 415 ? 400 : (error.statusCode ?? 500);
    return refuse(request, reply, status === 413 ? { status } : { status, message: error.message });
  });
  server.setNotFoundHandler((request, reply) => refuse(request, reply, { status: 404 }));
}
