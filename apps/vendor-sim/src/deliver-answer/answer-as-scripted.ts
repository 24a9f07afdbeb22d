import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Journal, SimVendor, Units } from '../keep-journal/journal.js';
import { readScript, type Script } from '../script-faults/script.js';
import type { ScriptCounter } from '../script-faults/script-counter.js';
import { deliver, type Answer } from './deliver.js';

export interface Sandbox {
  readonly journal: Journal;
  readonly scripts: ScriptCounter;
  readonly delayMs: number;
}

/** How one vendor words what goes wrong. */
export interface VendorFace {
  readonly vendor: SimVendor;
  fault(status: number, message?: string): object;
  readonly error200: object;
  readonly empty: object;
}

export interface Refusal {
  readonly status: number;
  readonly message?: string;
  /** Instead of the vendor's usual body for this status. */
  readonly body?: object;
}

/** What the vendor did, and what it bills for it; a replay did nothing new. */
export type Work = { readonly body: object; readonly units: Units; readonly replay?: boolean } | { readonly refusal: Refusal };

interface Exchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}
type Refused = Exchange & { readonly refusal: Refusal };
type Accepted = Exchange & { readonly text: string; work(usage: number | undefined): Work };

interface Decided {
  readonly answer: Answer;
  readonly units: Units | null;
  readonly replay: boolean;
}

const EXCERPT_CHARS = 80;

/**
 * Guarantee: one journal entry per request, written when the work is done or refused, before any delay.
 * Trigger: a request to a vendor, already read by that vendor's own rules.
 * A duplicate is worked and billed again, as a real vendor would, unless its idempotency key is known (the vendor's work says so).
 * A crash leaves nothing: the sandbox keeps its books in memory only.
 */
export async function answerAsScripted(sandbox: Sandbox, face: VendorFace, exchange: Refused | Accepted): Promise<FastifyReply> {
  const text = 'text' in exchange ? exchange.text : '';
  const read = readScript(text);
  const script = read.ok ? sandbox.scripts.take(face.vendor, text, read.script) : null;
  const misread = read.ok ? null : { status: 400, message: read.message };
  const decided = decide(face, misread === null ? exchange : { ...exchange, refusal: misread }, script);
  const cut = script?.cut !== undefined;

  sandbox.journal.write({
    vendor: face.vendor,
    attempt: headerOf(exchange.request, 'x-holdfast-attempt'),
    idempotencyKey: headerOf(exchange.request, 'idempotency-key'),
    excerpt: text.slice(0, EXCERPT_CHARS),
    status: cut ? 'cut' : decided.answer.status,
    billed: decided.units !== null && !decided.replay,
    billedUnits: decided.replay ? {} : (decided.units ?? {}),
    replay: decided.replay,
  });
  return deliver(exchange.reply, decided.answer, { delayMs: script?.delayMs ?? sandbox.delayMs, cut, twice: script?.twice ?? false });
}

function decide(face: VendorFace, exchange: Refused | Accepted, script: Script | null): Decided {
  if ('refusal' in exchange) return refused(face, exchange.refusal);
  if (script?.status !== undefined) return refused(face, { status: script.status }, script.retryAfterSeconds);
  if (script?.cut === 'before-work') return refused(face, { status: 503 });
  if (script?.error200 === true) return { answer: { status: 200, headers: {}, body: face.error200 }, units: null, replay: false };

  const work = exchange.work(script?.usage);
  if ('refusal' in work) return refused(face, work.refusal);
  const body = script?.empty === true ? face.empty : work.body;
  return { answer: { status: 200, headers: {}, body }, units: work.units, replay: work.replay ?? false };
}

function refused(face: VendorFace, refusal: Refusal, retryAfterSeconds?: number): Decided {
  const headers: Record<string, string> = retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) };
  const body = refusal.body ?? face.fault(refusal.status, refusal.message);
  return { answer: { status: refusal.status, headers, body }, units: null, replay: false };
}

function headerOf(request: FastifyRequest, name: string): string | null {
  const value = request.headers[name];
  return typeof value === 'string' ? value : null;
}
