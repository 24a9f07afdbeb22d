import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { LimitBook } from './limit-book.js';

const count = z.int().min(1).max(2_000_000_000);
const limits = z.strictObject({
  rates: z
    .array(z.strictObject({ of: z.enum(['calls', 'units']), max: count, perMs: count }))
    .max(4)
    .default([]),
  atOnceMax: count.optional(),
  retryAfterSeconds: z.int().min(0).max(86_400).optional(),
});

/** `PUT /limits/<vendor>`, from now on; `GET /limits`: what came in since. */
export function serveLimits(server: FastifyInstance, book: LimitBook): void {
  server.put('/limits/:vendor', (request, reply) => {
    const { vendor } = z.object({ vendor: z.string() }).parse(request.params);
    const parsed = limits.safeParse(request.body);
    if (!parsed.success) return reply.code(400).send({ message: `the limits are wrong: ${z.prettifyError(parsed.error)}` });
    book.set(vendor, parsed.data);
    return reply.code(204).send();
  });
  server.get('/limits', (_request, reply) => reply.send(book.totals()));
}
