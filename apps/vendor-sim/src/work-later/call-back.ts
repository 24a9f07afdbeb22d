import { setTimeout as wait } from 'node:timers/promises';
import type { LaterScript } from '../script-faults/script.js';

export interface Callback {
  readonly url: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The same, as somebody signs it who does not know the secret. */
  readonly forgedHeaders: Readonly<Record<string, string>>;
}

/** A first try and three more (CloudConvert's "Webhooks", error handling). The sandbox is in more of a hurry than a vendor. */
const TRIES_MAX = 4;
const TRY_AGAIN_AFTER_MS = 200;
const ANSWER_WITHIN_MS = 5_000;

/** The sandbox speaks to this machine only, whatever address it is given. */
const HERE: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]']);

export const isHere = (url: string): boolean => URL.canParse(url) && HERE.has(new URL(url).hostname);

/** Calls back as scripted: not at all, twice, late, or with somebody else's signature. Never rejects: a vendor does not mind who is not there. */
export async function callBack(callback: Callback, script: LaterScript['callback'], signal: AbortSignal): Promise<void> {
  if (script === 'never' || !isHere(callback.url)) return;
  try {
    if (typeof script === 'number') await wait(script, undefined, { signal });
    const headers = script === 'forged' ? callback.forgedHeaders : callback.headers;
    await sendForSure({ ...callback, headers }, signal);
    if (script === 'twice') await sendForSure({ ...callback, headers }, signal);
  } catch (cause) {
    if (!signal.aborted) throw cause;
  }
}

async function sendForSure(callback: Callback, signal: AbortSignal): Promise<void> {
  for (let tries = 1; tries <= TRIES_MAX; tries += 1) {
    if (await isTaken(callback, signal)) return;
    await wait(TRY_AGAIN_AFTER_MS, undefined, { signal });
  }
}

/** A refusal ends it too: only what could not be reached, or broke, is tried again. */
async function isTaken({ url, body, headers }: Callback, signal: AbortSignal): Promise<boolean> {
  try {
    const within = AbortSignal.any([signal, AbortSignal.timeout(ANSWER_WITHIN_MS)]);
    const response = await fetch(url, { method: 'POST', headers, body, redirect: 'manual', signal: within });
    await response.arrayBuffer();
    return response.status < 500;
  } catch {
    // Nobody is there, or nobody answers.
    return false;
  }
}
