import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { OUTAGES, type Outages } from './outages.js';

const vendorName = z.object({ vendor: z.string() });
const wanted = z.strictObject({ how: z.enum(OUTAGES) });

/** `PUT /outages/<vendor>` with `{"how": "silent"}`, from now on; `DELETE /outages/<vendor>`: it is well again. */
export function serveOutages(server: FastifyInstance, outages: Outages): void {
  server.put('/outages/:vendor', (request, reply) => {
    const parsed = wanted.safeParse(request.body);
    if (!parsed.success) return reply.code(400).send({ message: `no such outage: ${z.prettifyError(parsed.error)}` });
    outages.begin(vendorName.parse(request.params).vendor, parsed.data.how);
    return reply.code(204).send();
  });
  server.delete('/outages/:vendor', (request, reply) => {
    outages.end(vendorName.parse(request.params).vendor);
    return reply.code(204).send();
  });
}
