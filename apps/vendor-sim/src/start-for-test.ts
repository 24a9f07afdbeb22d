import type { FastifyInstance } from 'fastify';
import { buildServer } from './server.js';

export interface RunningSim {
  readonly server: FastifyInstance;
  readonly url: string;
}

/** The sandbox on a free port, for the HTTP tests beside it. */
export async function startForTest(): Promise<RunningSim> {
  const server = await buildServer({ delayMs: 0, journalMax: 1_000, workMs: 20 });
  return { server, url: await server.listen({ port: 0, host: '127.0.0.1' }) };
}
