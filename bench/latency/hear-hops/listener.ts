import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { Bus } from '#bus';
import { LISTENS } from '#contracts';
import { createLogger } from '#observe';
import type { Moment, Moments } from '../split-hops/hops.js';

/** Everything that a job on the synchronous path says, and where the gateway hears what is stored. */
const SUBJECTS = ['job.submit', 'wallet.cmd', 'wallet.evt', 'work.*', 'attempt.*', 'job.evt.>', `_INBOX_gateway.*.${LISTENS.result}`];

interface Heard {
  readonly atMs: number;
  readonly subject: string;
  readonly text: string;
}

const items = z.object({
  items: z.array(z.looseObject({ jobId: z.string().optional(), type: z.string().optional() })),
});

/**
 * Hears, as one more subscriber, what the apps say to each other, and notes when. Nothing is added to them: nats-server sends each message once more. Only the
 * time and the text are kept while jobs run; they are read afterwards.
 */
export class Listener {
  private readonly heard: Heard[] = [];

  private constructor(private readonly bus: Bus) {}

  static async open(natsUrl: string): Promise<Listener> {
    const log = createLogger({ app: 'bench', instance: 'bench', level: 'warn' });
    const listener = new Listener(await Bus.connect({ app: 'operator', instance: randomUUID(), url: natsUrl, log }));
    for (const subject of SUBJECTS) {
      listener.bus.connection.subscribe(subject, {
        callback: (fault, message) => {
          if (fault) throw fault;
          const atMs = performance.now();
          listener.heard.push({ atMs, subject: message.subject, text: message.string() });
        },
      });
    }
    await listener.bus.connection.flush();
    return listener;
  }

  /** By job, when each moment that NATS carries was first heard. */
  async momentsByJob(): Promise<ReadonlyMap<string, Partial<Moments>>> {
    // The last job's answer may be here before what was said of it.
    await this.bus.connection.flush();
    const jobs = new Map<string, Partial<Record<Moment, number>>>();
    const note = (jobId: string, moment: Moment, atMs: number): void => {
      const moments = jobs.get(jobId) ?? {};
      moments[moment] ??= atMs;
      jobs.set(jobId, moments);
    };
    for (const { atMs, subject, text } of this.heard) {
      for (const { jobId, type } of items.parse(JSON.parse(text)).items) {
        const moment = momentOf(subject, type);
        if (jobId !== undefined && moment !== undefined) note(jobId, moment, atMs);
      }
    }
    return jobs;
  }

  async close(): Promise<void> {
    await this.bus.close();
  }
}

function momentOf(subject: string, type: string | undefined): Moment | undefined {
  const [first = ''] = subject.split('.');
  switch (first) {
    case 'job':
      return subject === 'job.submit' ? 'submitted' : 'announced';
    case 'wallet':
      if (type === 'hold') return subject === 'wallet.cmd' ? 'holdAsked' : 'held';
      if (type === 'capture') return subject === 'wallet.cmd' ? 'captureAsked' : 'captured';
      return undefined;
    case 'work':
      return 'ordered';
    case 'attempt':
      return 'reported';
    case '_INBOX_gateway':
      return 'resultTold';
    default:
      return undefined;
  }
}
