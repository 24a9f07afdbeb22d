import type { FastifyInstance } from 'fastify';
import { answerAsScripted, type Sandbox, type VendorFace } from '../deliver-answer/answer-as-scripted.js';
import { withoutScript } from '../script-faults/script.js';
import type { VendorDouble } from '../serve-double/double.js';
import { deeplFault } from './faults.js';
import { countCharacters, readRequest, type DeeplRequest } from './request.js';

const CHARACTER_LIMIT = 1_000_000_000_000;

/** DeepL's documented bound of a whole text translation request. */
export const DEEPL_REQUEST_BYTES_MAX = 128 * 1024;

/** By another name: a second vendor that speaks the same format, to go on to when the first fails. */
export function deeplDouble(vendor = 'deepl'): VendorDouble {
  const face: VendorFace = { vendor, fault: deeplFault, error200: deeplFault(500), empty: { body: { translations: [] } } };
  return {
    face,
    serve: (server, sandbox) => {
      serveDeepl(server, sandbox, face);
    },
  };
}

/** `POST /v2/translate` and `GET /v2/usage` in DeepL's wire format, under the prefix of the sandbox. */
function serveDeepl(server: FastifyInstance, sandbox: Sandbox, face: VendorFace): void {
  server.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) => {
    done(null, new URLSearchParams(body.toString()));
  });
  server.post('/v2/translate', { bodyLimit: DEEPL_REQUEST_BYTES_MAX }, (request, reply) => {
    if (!hasKey(request.headers.authorization)) return answerAsScripted(sandbox, face, { request, reply, refusal: { status: 403 } });

    const read = readRequest(request.body);
    if (!read.ok) return answerAsScripted(sandbox, face, { request, reply, refusal: { status: 400, message: read.message } });
    const wanted = read.request;
    return answerAsScripted(sandbox, face, {
      request,
      reply,
      text: wanted.texts.join('\n'),
      weight: wanted.texts.reduce((sum, text) => sum + countCharacters(text), 0),
      work: (usage) => translate(wanted, usage),
    });
  });
  server.get('/v2/usage', (request, reply) => {
    if (!hasKey(request.headers.authorization)) return reply.code(403).send(deeplFault(403).body);
    return reply.send({ character_count: sandbox.journal.unitsBilled(face.vendor, 'characters'), character_limit: CHARACTER_LIMIT });
  });
}

function translate(wanted: DeeplRequest, usage: number | undefined): { body: object; units: { characters: number } } {
  const counts = wanted.texts.map((text, index) => (usage === undefined ? countCharacters(text) : index === 0 ? usage : 0));
  const translations = wanted.texts.map((text, index) => ({
    detected_source_language: wanted.source ?? 'EN',
    text: `[${wanted.target}] ${withoutScript(text)}`,
    ...(wanted.showBilled ? { billed_characters: counts[index] } : {}),
  }));
  return { body: { translations }, units: { characters: counts.reduce((sum, count) => sum + count, 0) } };
}

/** Any key will do except one that begins with `invalid`, so that a refused key can be tried. */
function hasKey(authorization: string | undefined): boolean {
  return /^DeepL-Auth-Key (?!invalid)\S+$/.test(authorization ?? '');
}
