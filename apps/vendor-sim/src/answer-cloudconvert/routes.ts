import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { answerAsScripted, headerOf, type VendorFace } from '../deliver-answer/answer-as-scripted.js';
import { readForm } from '../read-form.js';
import type { VendorDouble } from '../serve-double/double.js';
import { LaterWork } from '../work-later/work-later.js';
import { doJob, takeJob, type HeldJob, type Workshop } from './do-job.js';
import { cloudconvertFault, invalidData } from './faults.js';
import { textOf } from './job.js';
import { readRequest } from './request.js';
import { jobBody, signatureOf, taskBody } from './tell.js';

/** Room for a file in base64. */
export const CLOUDCONVERT_REQUEST_BYTES_MAX = 48 * 1024 * 1024;

const CREDITS_AT_FIRST = 1_000_000;
/** A question to the host that answers when a job has ended is held this long at most. */
const WAIT_MAX_MS = 30_000;

const face: VendorFace = {
  vendor: 'cloudconvert',
  fault: cloudconvertFault,
  error200: cloudconvertFault(500),
  empty: { status: 201, body: { data: null } },
  worksLater: true,
};

const query = z.object({
  'filter[tag]': z.string().optional(),
  'filter[status]': z.string().optional(),
  per_page: z.coerce.number().int().min(1).max(1_000).default(100),
});
const named = z.object({ id: z.string() });
const storedFile = z.object({ id: z.string(), name: z.string() });

export const cloudconvertDouble = (): VendorDouble => ({
  face,
  serve: (server, sandbox) => {
    const workshop = { sandbox, later: new LaterWork<HeldJob>() };
    workshop.later.endWith(server);
    server.addContentTypeParser('multipart/form-data', { parseAs: 'buffer' }, (request: FastifyRequest, body: Buffer) =>
      readForm(body, request.headers['content-type'] ?? ''),
    );
    serveJobs(server, workshop);
    serveReads(server, workshop);
    serveFiles(server, workshop);
  },
});

/** `POST /v2/jobs`: answered at once, done later. */
function serveJobs(server: FastifyInstance, workshop: Workshop): void {
  server.post('/v2/jobs', { bodyLimit: CLOUDCONVERT_REQUEST_BYTES_MAX }, (request, reply) => {
    const { sandbox } = workshop;
    const apiKey = keyOf(request);
    if (apiKey === null) return answerAsScripted(sandbox, face, { request, reply, refusal: { status: 401 } });
    const read = readRequest(request.body);
    if (!read.ok) {
      const said = invalidData(read.field, read.message);
      return answerAsScripted(sandbox, face, { request, reply, refusal: { status: 422, said } });
    }
    const given = { request: read.request, apiKey, attempt: headerOf(request, 'x-holdfast-attempt'), origin: originOf(request) };
    return answerAsScripted(sandbox, face, {
      request,
      reply,
      text: textOf(read.request.tasks),
      work: (usage, script) => {
        const held = takeJob(workshop, { ...given, usage, script });
        const body = { data: jobBody(held.job, held.origin) };
        doJob(workshop, held);
        return { status: 201, body, units: null };
      },
    });
  });
}

/** What reads and bills nothing: jobs by id or tag, tasks, the account. `/sync/v2` stands for the host that answers when a job has ended. */
function serveReads(server: FastifyInstance, { sandbox, later }: Workshop): void {
  server.get('/v2/jobs', (request, reply) => {
    const apiKey = keyOf(request);
    const parsed = query.safeParse(request.query);
    if (apiKey === null || !parsed.success) return refuse(reply, apiKey === null ? 401 : 422);
    const { 'filter[tag]': tag, 'filter[status]': status, per_page: count } = parsed.data;
    const fits = ({ job, ...held }: HeldJob): boolean =>
      held.apiKey === apiKey && (tag === undefined || job.tag === tag) && (status === undefined || job.status === status);
    const found = later.all().filter(fits).slice(0, count);
    const fault = found[0]?.job.asked.next(found[0].job.script);
    if (fault !== undefined) return refuse(reply, fault);
    return reply.send({
      data: found.map(({ job, origin }) => jobBody(job, origin)),
      links: {},
      meta: { current_page: 1, per_page: count },
    });
  });
  server.get('/v2/jobs/:id', (request, reply) => {
    const held = ownJob(later, request);
    const fault = held?.job.asked.next(held.job.script);
    if (!held || fault !== undefined) return refuse(reply, fault ?? (keyOf(request) === null ? 401 : 404));
    return reply.send({ data: jobBody(held.job, held.origin) });
  });
  server.get('/sync/v2/jobs/:id', async (request, reply) => {
    const held = ownJob(later, request);
    if (!held) return refuse(reply, 404);
    for (let waited = 0; held.job.endedAt === null && waited < WAIT_MAX_MS; waited += 10) await wait(10);
    return reply.send({ data: jobBody(held.job, held.origin) });
  });
  server.delete('/v2/jobs/:id', (request, reply) => {
    const held = ownJob(later, request);
    return held && later.forget(held.job.id) ? reply.code(204).send() : refuse(reply, 404);
  });
  server.get('/v2/tasks/:id', (request, reply) => {
    const { id } = named.parse(request.params);
    const held = later.all().find(({ job, apiKey }) => apiKey === keyOf(request) && job.tasks.some((task) => task.id === id));
    const task = held?.job.tasks.find((each) => each.id === id);
    return held && task ? reply.send({ data: taskBody(held.job, task, held.origin) }) : refuse(reply, 404);
  });
  server.get('/v2/users/me', (request, reply) => {
    if (keyOf(request) === null) return refuse(reply, 401);
    const credits = CREDITS_AT_FIRST - sandbox.journal.unitsBilled(face.vendor, 'credits');
    return reply.send({
      data: { id: 1, username: 'sandbox', email: 'sandbox@example.com', credits, created_at: new Date(0).toISOString() },
    });
  });
}

/** Uploads to a task that waits for one, and downloads by link until it expires. */
function serveFiles(server: FastifyInstance, workshop: Workshop): void {
  const { later } = workshop;
  server.post('/upload/:id', { bodyLimit: CLOUDCONVERT_REQUEST_BYTES_MAX }, (request, reply) => {
    const { id } = named.parse(request.params);
    const form = z
      .object({ signature: z.string(), file: z.object({ name: z.string(), bytes: z.instanceof(Buffer) }) })
      .safeParse(request.body);
    const held = later.all().find(({ job }) => job.tasks.some((task) => task.id === id && task.files.length === 0));
    const task = held?.job.tasks.find((each) => each.id === id);
    if (!held || !task || !form.success || form.data.signature !== signatureOf(id)) return refuse(reply, 403);
    task.files = [form.data.file];
    doJob(workshop, held);
    return reply.code(201).send();
  });
  server.get('/storage/:id/:name', (request, reply) => {
    const { id, name } = storedFile.parse(request.params);
    const { temp_url_sig: signature } = z.object({ temp_url_sig: z.string().optional() }).parse(request.query);
    const held = later.all().find(({ job }) => job.tasks.some((task) => task.id === id));
    const file = held?.job.tasks.find((task) => task.id === id)?.files.find((each) => each.name === name);
    const isOpen = held !== undefined && Date.now() < held.job.expiresAtMs && signature === signatureOf(`${id}/${name}`);
    if (!isOpen || !file)
      return reply.code(403).type('application/xml').send('<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>');
    return reply.type('application/octet-stream').header('content-disposition', `attachment; filename="${name}"`).send(file.bytes);
  });
}

function ownJob(later: LaterWork<HeldJob>, request: FastifyRequest): HeldJob | undefined {
  const held = later.find(named.parse(request.params).id);
  return held?.apiKey === keyOf(request) ? held : undefined;
}

const refuse = (reply: FastifyReply, status: number): FastifyReply => reply.code(status).send(cloudconvertFault(status).body);

/** Where this request reached the vendor: links lead back there. */
const originOf = (request: FastifyRequest): string => `${request.protocol}://${request.host}/${face.vendor}`;

/** Any key will do except one that begins with `invalid`, so that a refused key can be tried. */
function keyOf(request: FastifyRequest): string | null {
  return /^Bearer (?!invalid)(\S+)$/.exec(request.headers.authorization ?? '')?.[1] ?? null;
}
