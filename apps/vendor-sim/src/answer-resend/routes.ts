import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { assertNever } from '#exhaustive';
import { answerAsScripted, type Sandbox, type VendorFace, type Work } from '../deliver-answer/answer-as-scripted.js';
import { fingerprintOf, IdempotencyKeys } from '../remember-keys/idempotency-keys.js';
import type { VendorDouble } from '../serve-double/double.js';
import { resendFault } from './faults.js';

const face: VendorFace = { vendor: 'resend', fault: resendFault, error200: resendFault(500), empty: { body: { id: null } } };

/** Of those that `GET /emails/<id>` can still show; the oldest is forgotten first. */
const MAILS_MAX = 10_000;

const oneOrMore = z.union([z.string().min(1), z.array(z.string().min(1)).min(1).max(50)]);
/** What changes a sandbox answer is checked; other documented options are let through. */
const wire = z.looseObject({
  from: z.string().min(1),
  to: oneOrMore,
  subject: z.string().min(1),
  text: z.string().optional(),
  html: z.string().optional(),
});
type Mail = z.infer<typeof wire>;

/** Resend's `POST /emails`, with `Idempotency-Key` for 24 h, and `GET /emails/<id>`. */
export function resendDouble(): VendorDouble {
  const keys = new IdempotencyKeys();
  const mails = new Map<string, object>();
  return { face, serve: (server, sandbox) => serveResend(server, sandbox, new Outbox(keys, mails)) };
}

class Outbox {
  constructor(
    private readonly keys: IdempotencyKeys,
    private readonly mails: Map<string, object>,
  ) {}

  find(id: string): object | undefined {
    return this.mails.get(id);
  }

  /** The same key and body: the same id, sent and billed once. The key with another body: refused, nothing done. */
  sendOnce(key: string, body: unknown, mail: Mail): Work {
    const fingerprint = fingerprintOf(body);
    const found = this.keys.find(key, fingerprint);
    switch (found.kind) {
      case 'replay':
        return { body: found.body, units: found.units, replay: true };
      case 'other-body': {
        const message = 'Same idempotency key used with a different request payload.';
        return { refusal: { status: 409, said: resendFault(409, message, 'invalid_idempotent_request') } };
      }
      case 'new': {
        const done = this.send(mail);
        this.keys.remember(key, { fingerprint, ...done });
        return done;
      }
      default:
        return assertNever(found);
    }
  }

  send(mail: Mail): { body: object; units: Record<string, number> } {
    const id = randomUUID();
    const to = [mail.to].flat();
    const shown = { from: mail.from, to, subject: mail.subject, text: mail.text ?? null, html: mail.html ?? null };
    this.mails.set(id, { object: 'email', id, ...shown, created_at: new Date().toISOString(), last_event: 'delivered' });
    const oldest = this.mails.size > MAILS_MAX ? this.mails.keys().next() : undefined;
    if (oldest && oldest.done !== true) this.mails.delete(oldest.value);
    return { body: { id }, units: { emails: to.length } };
  }
}

function serveResend(server: FastifyInstance, sandbox: Sandbox, outbox: Outbox): void {
  server.post('/emails', (request, reply) => {
    const account = accountOf(request.headers.authorization);
    if (account === null)
      return answerAsScripted(sandbox, face, {
        request,
        reply,
        refusal: { status: request.headers.authorization === undefined ? 401 : 403 },
      });

    const read = wire.safeParse(request.body);
    if (!read.success) {
      const said = resendFault(422, `Missing or invalid \`${read.error.issues[0]?.path.join('.') ?? ''}\` field.`);
      return answerAsScripted(sandbox, face, { request, reply, refusal: { status: 422, said } });
    }
    const mail = read.data;
    const given = request.headers['idempotency-key'];
    return answerAsScripted(sandbox, face, {
      request,
      reply,
      text: `${mail.subject}\n${mail.text ?? mail.html ?? ''}`,
      work: () => (typeof given === 'string' ? outbox.sendOnce(`${account}\n${given}`, request.body, mail) : outbox.send(mail)),
    });
  });
  server.get<{ Params: { id: string } }>('/emails/:id', (request, reply) => {
    if (accountOf(request.headers.authorization) === null) return reply.code(403).send(resendFault(403).body);
    const mail = outbox.find(request.params.id);
    return mail ? reply.send(mail) : reply.code(404).send(resendFault(404, 'Email not found').body);
  });
}

/** Any key will do except one that begins with `invalid`, so that a refused key can be tried. */
function accountOf(authorization: string | undefined): string | null {
  return /^Bearer (?!invalid)(\S+)$/.exec(authorization ?? '')?.[1] ?? null;
}
