import Fastify, { type FastifyError, type FastifyInstance } from 'fastify';
import { deeplFault } from './answer-deepl/faults.js';
import { serveDeepl } from './answer-deepl/routes.js';
import { openaiFault } from './answer-openai/faults.js';
import { IdempotencyKeys } from './answer-openai/idempotency.js';
import { serveOpenai } from './answer-openai/routes.js';
import { Journal, type SimVendor } from './keep-journal/journal.js';
import { serveJournal } from './keep-journal/routes.js';
import { ScriptCounter } from './script-faults/script-counter.js';
import type { Sandbox } from './deliver-answer/answer-as-scripted.js';

export interface SimOptions {
  readonly delayMs: number;
  readonly journalMax: number;
}

/** The sandbox as one Fastify server that does not listen yet. */
export async function buildServer(options: SimOptions): Promise<FastifyInstance> {
  const journal = new Journal(options.journalMax);
  const sandbox: Sandbox = { journal, scripts: new ScriptCounter(), delayMs: options.delayMs };
  const server = Fastify({ logger: false, forceCloseConnections: 'idle' });

  server.get('/health/live', (_request, reply) => reply.send({ status: 'ok' }));
  server.get('/health/ready', (_request, reply) => reply.send({ status: 'ok' }));
  serveJournal(server, journal);
  await server.register(
    (deepl) => {
      tellFaults(deepl, { vendor: 'deepl', journal, fault: deeplFault });
      serveDeepl(deepl, sandbox);
    },
    { prefix: '/deepl' },
  );
  await server.register(
    (openai) => {
      tellFaults(openai, { vendor: 'openai', journal, fault: openaiFault });
      serveOpenai(openai, sandbox, new IdempotencyKeys());
    },
    { prefix: '/openai' },
  );
  return server;
}

/** Bodies that cannot be read (too large, no JSON, a strange type) and strange paths, in the vendor's own words. */
function tellFaults(
  server: FastifyInstance,
  face: { vendor: SimVendor; journal: Journal; fault: (status: number, message?: string) => object },
): void {
  const journal = (path: string, status: number): void => {
    const nothing = { attempt: null, idempotencyKey: null, billed: false, billedUnits: {}, replay: false };
    face.journal.write({ ...nothing, vendor: face.vendor, excerpt: path, status });
  };
  server.setErrorHandler((error: FastifyError, request, reply) => {
    const status = error.statusCode === 415 ? 400 : (error.statusCode ?? 500);
    journal(request.url, status);
    return reply.code(status).send(face.fault(status, status === 413 ? undefined : error.message));
  });
  server.setNotFoundHandler((request, reply) => {
    journal(request.url, 404);
    return reply.code(404).send(face.fault(404));
  });
}
