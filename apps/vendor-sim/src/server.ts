import Fastify, { type FastifyInstance } from 'fastify';
import { Journal } from './keep-journal/journal.js';
import { Outages } from './have-outages/outages.js';
import { serveOutages } from './have-outages/routes.js';
import { LimitBook } from './keep-limits/limit-book.js';
import { serveLimits } from './keep-limits/routes.js';
import { serveJournal } from './keep-journal/routes.js';
import { ScriptCounter } from './script-faults/script-counter.js';
import { makeDoubles } from './serve-double/doubles.js';
import { serveDouble } from './serve-double/serve-double.js';
import type { Sandbox } from './deliver-answer/answer-as-scripted.js';

export interface SimOptions {
  readonly delayMs: number;
  readonly journalMax: number;
  readonly workMs: number;
  /** More vendors that speak DeepL's format, by name. */
  readonly moreDeepls?: readonly string[];
}

/** The sandbox as one Fastify server that does not listen yet. */
export async function buildServer(options: SimOptions): Promise<FastifyInstance> {
  const doubles = makeDoubles(options.moreDeepls);
  const journal = new Journal(
    options.journalMax,
    doubles.map(({ face }) => face.vendor),
  );
  const limits = new LimitBook();
  const outages = new Outages();
  const { delayMs, workMs } = options;
  const sandbox: Sandbox = { journal, limits, outages, scripts: new ScriptCounter(), delayMs, workMs };
  const server = Fastify({ logger: false, forceCloseConnections: 'idle' });

  server.get('/health/live', (_request, reply) => reply.send({ status: 'ok' }));
  server.get('/health/ready', (_request, reply) => reply.send({ status: 'ok' }));
  serveJournal(server, journal, limits);
  serveLimits(server, limits);
  serveOutages(server, outages);
  for (const double of doubles) await serveDouble(server, sandbox, double);
  return server;
}
