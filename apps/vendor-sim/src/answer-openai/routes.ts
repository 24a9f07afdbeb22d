import type { FastifyInstance } from 'fastify';
import { assertNever } from '#exhaustive';
import { answerAsScripted, type Sandbox, type VendorFace, type Work } from '../deliver-answer/answer-as-scripted.js';
import type { VendorDouble } from '../serve-double/double.js';
import { complete } from './complete.js';
import { openaiFault } from './faults.js';
import { fingerprintOf, IdempotencyKeys } from '../remember-keys/idempotency-keys.js';
import { lastUserText, readRequest, type ChatRequest } from './request.js';

/** Room for a prompt of Holdfast's largest request, with its JSON escapes. */
export const OPENAI_REQUEST_BYTES_MAX = 1024 * 1024;

const face: VendorFace = {
  vendor: 'openai',
  fault: (status, message) => openaiFault(status, message),
  error200: openaiFault(500),
  empty: { body: { id: 'chatcmpl-empty', object: 'chat.completion', created: 0, model: 'sandbox', choices: [] } },
};

export function openaiDouble(): VendorDouble {
  const keys = new IdempotencyKeys();
  return { face, serve: (server, sandbox) => serveOpenai(server, sandbox, keys) };
}

/** `POST /v1/chat/completions` in OpenAI's wire format, under the prefix of the sandbox. Not streamed. */
function serveOpenai(server: FastifyInstance, sandbox: Sandbox, keys: IdempotencyKeys): void {
  server.post('/v1/chat/completions', { bodyLimit: OPENAI_REQUEST_BYTES_MAX }, (request, reply) => {
    const account = accountOf(request.headers.authorization);
    if (account === null) return answerAsScripted(sandbox, face, { request, reply, refusal: { status: 401 } });

    const read = readRequest(request.body);
    if (!read.ok) {
      const said = openaiFault(400, read.message, { param: read.param });
      return answerAsScripted(sandbox, face, { request, reply, refusal: { status: 400, said } });
    }
    const wanted = read.request;
    const given = request.headers['idempotency-key'];
    const key = typeof given === 'string' ? `${account}\n${given}` : null;
    return answerAsScripted(sandbox, face, {
      request,
      reply,
      text: lastUserText(wanted),
      work: (usage) => (key === null ? complete(wanted, usage) : completeOnce(keys, { key, body: request.body, wanted, usage })),
    });
  });
}

/** The same key and body: the same answer, billed once. The key with another body: refused, nothing done. */
function completeOnce(keys: IdempotencyKeys, call: { key: string; body: unknown; wanted: ChatRequest; usage: number | undefined }): Work {
  const fingerprint = fingerprintOf(call.body);
  const found = keys.find(call.key, fingerprint);
  switch (found.kind) {
    case 'replay':
      return { body: found.body, units: found.units, replay: true };
    case 'other-body': {
      const message = 'Keys for idempotent requests can only be used with the same parameters they were first used with.';
      return { refusal: { status: 400, said: openaiFault(400, message, { type: 'idempotency_error', code: 'idempotency_key_reused' }) } };
    }
    case 'new': {
      const done = complete(call.wanted, call.usage);
      keys.remember(call.key, { fingerprint, ...done });
      return done;
    }
    default:
      return assertNever(found);
  }
}

/** The bearer's key; any will do except one that begins with `invalid`, so that a refused key can be tried. */
function accountOf(authorization: string | undefined): string | null {
  return /^Bearer (?!invalid)(\S+)$/.exec(authorization ?? '')?.[1] ?? null;
}
