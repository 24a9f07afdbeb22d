import { randomBytes } from 'node:crypto';
import type { Sandbox } from '../deliver-answer/answer-as-scripted.js';
import type { Script } from '../script-faults/script.js';
import { callBack } from '../work-later/call-back.js';
import { AskCounter, type LaterWork } from '../work-later/work-later.js';
import { callbackParameters, signatureOf, type Account, type Message } from './message.js';
import type { MessageRequest } from './request.js';
import { countSegments } from './segments.js';

const SEGMENT_USD = 0.0079;

/** Did not leave Twilio: not billed (help.twilio.com, "Will I be charged if Twilio encounters an error when sending an SMS?"). */
const NEVER_LEFT: ReadonlySet<string> = new Set(['failed', 'canceled']);

export interface Exchange {
  readonly sandbox: Sandbox;
  readonly later: LaterWork<Message>;
}

export interface TakenMessage {
  readonly account: Account;
  readonly request: MessageRequest;
  readonly attempt: string | null;
  readonly usage: number | undefined;
  readonly script: Script | null;
}

export function takeMessage({ later }: Exchange, { account, request, attempt, usage, script }: TakenMessage): Message {
  const now = new Date();
  const message: Message = {
    sid: `SM${randomBytes(16).toString('hex')}`,
    account,
    request,
    segments: usage ?? countSegments(request.body),
    attempt,
    script: script?.later,
    asked: new AskCounter(),
    createdAt: now,
    status: 'queued',
    updatedAt: now,
    sentAt: null,
    errorCode: null,
    price: null,
  };
  later.keep(message.sid, message);
  return message;
}

/** Queued, sent, delivered; or as scripted: undelivered with a code, failed, or a word of its own. Billed when it leaves. */
export function sendMessage(exchange: Exchange, message: Message): void {
  const { script } = message;
  const end = script?.word ?? (script?.failsWith === undefined ? 'delivered' : 'undelivered');
  const stepMs = (script?.workMs ?? exchange.sandbox.workMs) / 2;
  const leave = (): Promise<void> => {
    if (NEVER_LEFT.has(end)) return Promise.resolve();
    bill(exchange.sandbox, message);
    message.sentAt = new Date();
    return move(exchange, message, 'sent');
  };
  const arrive = (): Promise<void> => {
    if (script?.failsWith !== undefined) message.errorCode = Number(script.failsWith);
    return end === 'sent' ? Promise.resolve() : move(exchange, message, end);
  };
  exchange.later.go([
    { afterMs: stepMs, act: leave },
    { afterMs: stepMs, act: arrive },
  ]);
}

async function move({ later }: Exchange, message: Message, status: string): Promise<void> {
  message.status = status;
  message.updatedAt = new Date();
  const url = message.request.statusCallback;
  if (url === undefined) return;

  const parameters = callbackParameters(message);
  const headers = (token: string): Record<string, string> => ({
    'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
    'x-twilio-signature': signatureOf(url, parameters, token),
  });
  const { authToken } = message.account;
  const callback = {
    url,
    body: new URLSearchParams(parameters).toString(),
    headers: headers(authToken),
    forgedHeaders: headers(`not ${authToken}`),
  };
  await callBack(callback, message.script?.callback, later.signal);
}

function bill(sandbox: Sandbox, message: Message): void {
  message.price = (-SEGMENT_USD * message.segments).toFixed(5);
  sandbox.journal.write({
    vendor: 'twilio',
    attempt: message.attempt,
    idempotencyKey: null,
    excerpt: `message ${message.sid}`,
    status: 200,
    billed: true,
    billedUnits: { segments: message.segments },
    replay: false,
    later: true,
  });
}
