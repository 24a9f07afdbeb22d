import { createParser, type EventSourceMessage } from 'eventsource-parser';
import type { components } from './api.js';
import { pause, retryAfterMs } from './patient-fetch.js';
import { problemIn, problemOf } from './problem.js';

export interface FollowOptions {
  /** One job’s steps; else the ends of all jobs. */
  readonly jobId?: string;
  /** Only of these, when all jobs are followed. */
  readonly product?: string;
  readonly state?: components['schemas']['JobEventBody']['job']['state'];
  readonly batch?: string;
  /** Go on behind this event. */
  readonly lastEventId?: string;
  readonly signal?: AbortSignal;
}

export interface JobEvent {
  /** For `lastEventId`. */
  readonly id: string;
  readonly type: string;
  readonly data: components['schemas']['JobEventBody'];
}

interface Connection {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly send: (request: Request) => Promise<Response>;
}

const COME_BACK_MS = 1_000;
/** The gateway writes a comment more often than this; who hears nothing has no connection any more. */
const SILENT_MAX_MS = 60_000;
const NO_MORE = 204;

/**
 * Guarantee: each event once and in order, from `lastEventId` on, however often the connection breaks.
 * Trigger: a caller that iterates.
 * Duplicate: the gateway begins behind the last id that is sent to it, which is that of the last event that was handed out.
 * Crash: whoever keeps the id of the last event that it has dealt with goes on from there.
 */
export async function* followEvents(connection: Connection, options: FollowOptions): AsyncGenerator<JobEvent> {
  const seen = { id: options.lastEventId };
  let comeBackMs = COME_BACK_MS;
  while (options.signal?.aborted !== true) {
    const response = await open(connection, options, seen.id);
    if (response?.status === NO_MORE) return;
    if (response?.ok === true) {
      const setRetryMs = (ms: number): void => {
        comeBackMs = ms;
      };
      for await (const { id, event = 'message', data } of messagesOf(response, setRetryMs)) {
        const body: unknown = JSON.parse(data);
        if (event === 'stream.refused') throw problemOf(response.status, body);
        if (isNews(event, body)) yield { id: id ?? seen.id ?? '', type: event, data: body };
        // Only now: an event whose consumer threw is sent again.
        if (id !== undefined) seen.id = id;
      }
    } else {
      await response?.body?.cancel();
    }
    await pausedQuietly(retryAfterMs(response?.headers.get('retry-after') ?? null) ?? comeBackMs, options.signal);
  }
}

/** Whoever ends it meanwhile is not waited for, and gets no error. */
async function pausedQuietly(ms: number, signal: AbortSignal | undefined): Promise<void> {
  try {
    await pause(ms, signal);
  } catch (cause) {
    if (signal?.aborted !== true) throw cause;
  }
}

/** Undefined: there was no connection, or its caller has ended it. Throws what coming back will not change. */
async function open({ url, headers, send }: Connection, options: FollowOptions, lastEventId?: string): Promise<Response | undefined> {
  const { jobId, product, state, batch, signal } = options;
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ product, state, batch })) if (value !== undefined) query.set(name, value);
  const path = jobId === undefined ? `/v1/events?${query.toString()}` : `/v1/jobs/${jobId}/events`;
  const request = new Request(url + path, {
    headers: { ...headers, accept: 'text/event-stream', ...(lastEventId !== undefined && { 'last-event-id': lastEventId }) },
    ...(signal && { signal }),
  });
  const response = await send(request).catch(() => undefined);
  if (response === undefined) return undefined;
  if (response.ok || response.status === 429 || response.status === 503) return response;
  throw await problemIn(response);
}

/** Ends when the connection does, in whatever way. */
async function* messagesOf(response: Response, onRetry: (ms: number) => void): AsyncGenerator<EventSourceMessage> {
  if (response.body === null) return;
  const arrived: EventSourceMessage[] = [];
  const parser = createParser({ onEvent: (message) => arrived.push(message), onRetry });
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  try {
    for (;;) {
      const chunk = await readWithin(reader, SILENT_MAX_MS);
      if (chunk === undefined) return;
      parser.feed(chunk);
      yield* arrived.splice(0);
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

async function readWithin(reader: ReadableStreamDefaultReader<string>, ms: number): Promise<string | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => {
      resolve(undefined);
    }, ms);
  });
  try {
    const read = reader.read().then(
      ({ value }) => value,
      // Broken off: what is missing comes behind the last id.
      () => undefined,
    );
    return await Promise.race([read, silence]);
  } finally {
    clearTimeout(timer);
  }
}

function isNews(event: string, body: unknown): body is JobEvent['data'] {
  return event !== 'stream.position' && typeof body === 'object' && body !== null && 'job' in body;
}
