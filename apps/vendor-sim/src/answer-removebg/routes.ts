import type { FastifyInstance, FastifyRequest } from 'fastify';
import { answerAsScripted, headerOf, type Sandbox, type VendorFace, type Work } from '../deliver-answer/answer-as-scripted.js';
import { scriptedText } from '../script-faults/script.js';
import type { VendorDouble } from '../serve-double/double.js';
import { readForm } from '../read-form.js';
import { RATE_LIMIT, removebgFault } from './faults.js';
import { cutOut } from './image.js';
import { readRequest, type CutOutRequest } from './request.js';

/** The documented bound of an image is 22 MB; base64 makes it a third larger. */
export const REMOVEBG_REQUEST_BYTES_MAX = 30 * 1024 * 1024;

const CREDITS_AT_FIRST = 1_000_000;

const face: VendorFace = {
  vendor: 'removebg',
  fault: removebgFault,
  error200: removebgFault(400),
  empty: { headers: { 'content-type': 'image/png', 'x-credits-charged': '1' }, body: Buffer.alloc(0) },
};

export const removebgDouble = (): VendorDouble => ({ face, serve: serveRemovebg });

/** `POST /v1.0/removebg` and `GET /v1.0/account` in remove.bg's wire format, under the prefix of the sandbox. */
function serveRemovebg(server: FastifyInstance, sandbox: Sandbox): void {
  server.addContentTypeParser(
    ['multipart/form-data', 'application/x-www-form-urlencoded'],
    { parseAs: 'buffer' },
    (request: FastifyRequest, body: Buffer) => readForm(body, request.headers['content-type'] ?? ''),
  );
  server.post('/v1.0/removebg', { bodyLimit: REMOVEBG_REQUEST_BYTES_MAX }, (request, reply) => {
    if (!hasKey(headerOf(request, 'x-api-key'))) return answerAsScripted(sandbox, face, { request, reply, refusal: { status: 403 } });

    const read = readRequest(request.body);
    if (!read.ok) {
      const said = removebgFault(400, read.title, read.code);
      return answerAsScripted(sandbox, face, { request, reply, refusal: { status: 400, said } });
    }
    const wanted = read.request;
    return answerAsScripted(sandbox, face, {
      request,
      reply,
      text: scriptedText(wanted.source),
      work: (usage) => remove(wanted, usage),
    });
  });
  server.get('/v1.0/account', (request, reply) => {
    if (!hasKey(headerOf(request, 'x-api-key'))) return reply.code(403).send(removebgFault(403).body);
    const payg = CREDITS_AT_FIRST - sandbox.journal.unitsBilled(face.vendor, 'credits');
    const credits = { total: payg, subscription: 0, payg, enterprise: 0 };
    return reply.headers(RATE_LIMIT).send({ data: { attributes: { credits, api: { free_calls: 0, sizes: 'all' } } } });
  });
}

function remove({ source, credits }: CutOutRequest, usage: number | undefined): Work {
  const charged = usage ?? credits;
  const found = { 'x-type': 'other', 'x-width': '1', 'x-height': '1', 'x-foreground-top': '0', 'x-foreground-left': '0' };
  const headers = { ...RATE_LIMIT, ...found, 'content-type': 'image/png', 'x-credits-charged': String(charged) };
  return { headers, body: cutOut(source), units: { credits: charged } };
}

/** Any key will do except one that begins with `invalid`, so that a refused key can be tried. */
const hasKey = (key: string | null): boolean => /^(?!invalid)\S+$/.test(key ?? '');
