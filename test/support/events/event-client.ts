import { Agent, fetch } from 'undici';
import { EventSource } from './event-source.mjs';

export interface Heard {
  readonly id: string;
  readonly type: string;
  readonly data: Record<string, unknown>;
}

const TYPES = ['stored', 'held', 'started', 'unknown', 'refused', 'succeeded', 'failed', 'cancelled', 'expired'].map(
  (step) => `job.${step}`,
);

/** A client of ours as users have one: it comes back by itself, with the last id that it has seen; to the next of the URLs each time, as behind a proxy. */
export class EventClient {
  readonly heard: Heard[] = [];
  /** How long after it happened each was heard of. */
  readonly lagsMs: number[] = [];
  opened = 0;
  /** The status that it will not come back after. */
  failedWith: number | undefined;
  private tries: number;
  private readonly source: EventSource;
  /** Its own: a connection that is left over when it is closed would keep a server from ending. */
  private readonly agent = new Agent({ connections: 1 });

  constructor(
    urls: string | readonly string[],
    key: string,
    { headers = {}, startAt = 0 }: { readonly headers?: Readonly<Record<string, string>>; readonly startAt?: number } = {},
  ) {
    const all = typeof urls === 'string' ? [urls] : urls;
    this.tries = startAt;
    this.source = new EventSource(all[0] ?? '', {
      fetch: (_target, init) => {
        const url = all[this.tries % all.length] ?? '';
        this.tries += 1;
        return fetch(url, { ...init, headers: { ...headers, ...init.headers, authorization: `Bearer ${key}` }, dispatcher: this.agent });
      },
    });
    this.source.addEventListener('open', () => (this.opened += 1));
    this.source.addEventListener('error', ({ code }) => {
      this.failedWith = this.source.readyState === EventSource.CLOSED ? code : undefined;
    });
    for (const type of [...TYPES, 'stream.position', 'stream.refused']) {
      this.source.addEventListener(type, ({ lastEventId, data }) => {
        this.hear({ id: lastEventId, type, data: recordOf(JSON.parse(String(data))) });
      });
    }
  }

  get jobs(): readonly Heard[] {
    return this.heard.filter(({ type }) => type.startsWith('job.'));
  }

  /** What happened, as its own id says it: `<job>:<state>`. */
  get told(): readonly string[] {
    return this.jobs.map(({ data }) => String(data['id']));
  }

  close(): void {
    this.source.close();
    void this.agent.destroy();
  }

  private hear(heard: Heard): void {
    this.heard.push(heard);
    const { at } = heard.data;
    if (typeof at === 'string') this.lagsMs.push(Date.now() - Date.parse(at));
  }
}

function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}
