import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { LimitBook } from '../keep-limits/limit-book.js';
import type { Journal } from './journal.js';

const filter = z.object({
  limit: z.coerce.number().int().min(1).max(100_000).default(1_000),
  after: z.coerce.number().int().min(0).default(0),
  attempt: z.string().min(1).max(200).optional(),
});

/** `GET /journal?limit&after&attempt`, `GET /journal/summary`, `DELETE /journal`. */
export function serveJournal(server: FastifyInstance, journal: Journal, limits: LimitBook): void {
  server.get('/journal', (request, reply) => {
    const parsed = filter.safeParse(request.query);
    if (!parsed.success) return reply.code(400).send({ message: `limit, after or attempt is wrong: ${z.prettifyError(parsed.error)}` });
    return reply.send(journal.read(parsed.data));
  });
  server.get('/journal/summary', (_request, reply) => reply.send({ ...journal.summary(), limits: limits.totals() }));
  server.delete('/journal', (_request, reply) => {
    journal.clear();
    limits.clear();
    return reply.code(204).send();
  });
}
