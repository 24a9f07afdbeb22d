import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Outage, Outages } from '../have-outages/outages.js';
import type { LimitBook } from '../keep-limits/limit-book.js';
import type { Journal, Units } from '../keep-journal/journal.js';
import { readScript, type ReadScript, type Script } from '../script-faults/script.js';
import type { ScriptCounter } from '../script-faults/script-counter.js';
import { asBytes, type Answer } from './answer.js';
import { deliver } from './deliver.js';

export interface Sandbox {
  readonly journal: Journal;
  readonly limits: LimitBook;
  readonly outages: Outages;
  readonly scripts: ScriptCounter;
  readonly delayMs: number;
  /** How long work takes that a vendor accepts now and does later. */
  readonly workMs: number;
}

/** A body, and what of the usual answer differs: 200 and no header of its own. */
export interface Said {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: object | Buffer;
}

/** How one vendor words what goes wrong. */
export interface VendorFace {
  /** Its name here: the first part of its path, and its name in the journal. */
  readonly vendor: string;
  fault(status: number, message?: string): Omit<Said, 'status'>;
  /** An error, with the status of a success. */
  readonly error200: Said;
  /** A success that holds no result. */
  readonly empty: Said;
  /** It accepts now and works later, so directives about that are heeded; elsewhere they are refused. */
  readonly worksLater?: boolean;
}

export interface Refusal {
  readonly status: number;
  readonly message?: string;
  /** Instead of what the vendor usually says with this status. */
  readonly said?: Omit<Said, 'status'>;
}

/** What the vendor did, and what it bills for it: null for nothing yet. A replay did nothing new. */
export type Work = (Said & { readonly units: Units | null; readonly replay?: boolean }) | { readonly refusal: Refusal };

interface Exchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}
type Refused = Exchange & { readonly refusal: Refusal };
type Accepted = Exchange & {
  readonly text: string;
  /** What it weighs where the vendor limits units; left away: 1. */
  readonly weight?: number;
  work(usage: number | undefined, script: Script | null): Work;
};

interface Decided {
  readonly answer: Answer;
  readonly units: Units | null;
  readonly replay: boolean;
}

const EXCERPT_CHARS = 80;
const STATUS_WHEN_OUT: Readonly<Record<Outage, number>> = { unavailable: 503, throttles: 429, silent: 503 };

/**
 * Guarantee: one journal entry per request, written when the work is done or refused, before any delay.
 * Trigger: a request to a vendor, already read by that vendor's own rules.
 * A duplicate is worked and billed again, as a real vendor would, unless its idempotency key is known (the vendor's work says so).
 * A crash leaves nothing: the sandbox keeps its books in memory only.
 */
export async function answerAsScripted(sandbox: Sandbox, face: VendorFace, exchange: Refused | Accepted): Promise<FastifyReply> {
  const text = 'text' in exchange ? exchange.text : '';
  const ticket = sandbox.limits.arrive(face.vendor, 'weight' in exchange ? (exchange.weight ?? 1) : 1);
  const read = forVendor(readScript(text), face.vendor);
  const script = read.ok ? sandbox.scripts.take(face.vendor, text, read.script) : null;
  const misread = read.ok ? useless(face, read.script) : { status: 400, message: read.message };
  const outage = sandbox.outages.of(face.vendor);
  const decided = ticket.refused
    ? refused(face, { status: 429 }, ticket.refused.retryAfterSeconds)
    : outage !== undefined
      ? refused(face, { status: STATUS_WHEN_OUT[outage] })
      : decide(face, misread === null ? exchange : { ...exchange, refusal: misread }, script);
  sandbox.journal.write({
    vendor: face.vendor,
    attempt: headerOf(exchange.request, 'x-holdfast-attempt'),
    idempotencyKey: headerOf(exchange.request, 'idempotency-key'),
    excerpt: text.slice(0, EXCERPT_CHARS),
    status: script?.cut === undefined && outage !== 'silent' ? decided.answer.status : 'cut',
    billed: decided.units !== null && !decided.replay,
    billedUnits: decided.replay ? {} : (decided.units ?? {}),
    replay: decided.replay,
  });
  return deliver(exchange.reply, disguise(decided.answer, outage === undefined ? script : null), {
    delayMs: ticket.refused ? 0 : (script?.delayMs ?? sandbox.delayMs),
    cut: typeof script?.cut === 'number' ? script.cut : script?.cut !== undefined && 'unanswered',
    twice: script?.twice ?? false,
    dripMs: script?.dripMs,
    silent: outage === 'silent',
  }).finally(() => {
    ticket.end();
  });
}

/** A directive that is meant for another vendor is none here. */
function forVendor(read: ReadScript, vendor: string): ReadScript {
  const isForAnother = read.ok && read.script?.at !== undefined && read.script.at !== vendor;
  return isForAnother ? { ok: true, script: null } : read;
}

/** A directive about later work, to a vendor that has none: the fault would never happen. */
function useless({ vendor, worksLater = false }: VendorFace, script: Script | null): Refusal | null {
  return script?.later === undefined || worksLater
    ? null
    : { status: 400, message: `the directive is about later work, and ${vendor} has none` };
}

function decide(face: VendorFace, exchange: Refused | Accepted, script: Script | null): Decided {
  if ('refusal' in exchange) return refused(face, exchange.refusal);
  if (script?.status !== undefined) return refused(face, { status: script.status }, script.retryAfterSeconds);
  if (script?.cut === 'before-work') return refused(face, { status: 503 });
  if (script?.error200 === true) return { answer: answerOf(face.error200), units: null, replay: false };

  const work = exchange.work(script?.usage, script);
  if ('refusal' in work) return refused(face, work.refusal);
  return { answer: answerOf(script?.empty === true ? face.empty : work), units: work.units, replay: work.replay ?? false };
}

function refused(face: VendorFace, refusal: Refusal, retryAfterSeconds?: number): Decided {
  const retryAfter: Record<string, string> = retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) };
  const { headers = {}, body } = refusal.said ?? face.fault(refusal.status, refusal.message);
  return { answer: { status: refusal.status, headers: { ...headers, ...retryAfter }, body }, units: null, replay: false };
}

const answerOf = ({ status = 200, headers = {}, body }: Said): Answer => ({ status, headers, body });

const PAGE = Buffer.from('<!doctype html><html><body><h1>Welcome</h1></body></html>');

/** What stands between a vendor and us: a page of its own instead of the answer, another content type, a far too large body. */
function disguise(answer: Answer, script: Script | null): Answer {
  const seen = script?.html === true ? { ...answer, headers: { 'content-type': 'text/html' }, body: PAGE } : answer;
  if (script?.contentType === undefined && script?.sizeBytes === undefined) return seen;

  const { status, headers, body } = asBytes(seen);
  // JSON may end in blanks, so it stays JSON.
  const padding = Buffer.alloc(Math.max(0, (script.sizeBytes ?? 0) - body.length), ' ');
  const contentType: Record<string, string> = script.contentType === undefined ? {} : { 'content-type': script.contentType };
  return { status, headers: { ...headers, ...contentType }, body: Buffer.concat([body, padding]) };
}

export function headerOf(request: FastifyRequest, name: string): string | null {
  const value = request.headers[name];
  return typeof value === 'string' ? value : null;
}
