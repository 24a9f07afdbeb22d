import { randomUUID } from 'node:crypto';
import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { LIMITS } from '#config/limits.js';
import { LOGGER, type Logger } from '#observe';
import { Database, statement } from '#postgres';
import type { ProblemCode } from '../report-problem/problems.js';
import type { BegunAct } from './act.js';

const ADD_DENIED = statement(
  'gateway-add-denied-attempts',
  `INSERT INTO gateway.audit_log (act, phase, times, actor_kind, actor_id, actor_name, operation, status, code, request_id, address)
   SELECT act, 'denied', times, kind, id, name, operation, status, code, request, address
     FROM unnest($1::uuid[], $2::int[], $3::text[], $4::uuid[], $5::text[], $6::text[], $7::int[], $8::text[], $9::text[], $10::text[])
       AS denied (act, times, kind, id, name, operation, status, code, request, address)`,
);

export interface Denied extends BegunAct {
  readonly status: number;
  readonly code: ProblemCode;
}

interface Counted {
  readonly denied: Denied;
  times: number;
}

/** Of all that is above the number of rows: told as one, of nobody and nowhere. */
const OTHERS = 'others';

/**
 * Guarantee: who was not let in to an admin route stands in the audit log within seconds, once per kind of attempt and with their number; however many there are, the log grows by
 * a bounded number of rows, and the database hears of it once per window.
 * Trigger: AdminGuard's refusals, and the clock.
 * Duplicate: counted.
 * Crash: what was refused in the last seconds is not told; nothing was done by it.
 */
@Injectable()
export class DeniedAttempts implements OnApplicationBootstrap, OnApplicationShutdown {
  private counted = new Map<string, Counted>();
  private timer: NodeJS.Timeout | undefined;
  private writing: Promise<void> | undefined;

  constructor(
    private readonly database: Database,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.flush(), LIMITS.keys.deniedEveryMs);
    this.timer.unref();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.flush();
  }

  note(denied: Denied, times = 1): void {
    const key = [denied.operation, denied.code, denied.address, denied.actor.kind, denied.actor.id].join(' ');
    const alike = this.counted.get(key);
    if (alike) alike.times += times;
    else if (this.counted.size < LIMITS.keys.deniedRowsMax) this.counted.set(key, { denied, times });
    else this.noteOther(denied, times);
  }

  /** Never rejects. What could not be written is counted further, with the same bound. One at a time: who comes meanwhile waits for what is under way, and then writes the rest. */
  async flush(): Promise<void> {
    await this.writing;
    this.writing ??= this.flushOnce().finally(() => {
      this.writing = undefined;
    });
    await this.writing;
  }

  private async flushOnce(): Promise<void> {
    const { counted } = this;
    if (counted.size === 0) return;
    this.counted = new Map();
    try {
      await this.write([...counted.values()]);
    } catch (cause) {
      this.log.warn({ err: cause }, 'refused attempts could not be written to the audit log; they are counted further');
      const later = this.counted;
      this.counted = counted;
      for (const [key, { denied, times }] of later) {
        if (key === OTHERS) this.noteOther(denied, times);
        else this.note(denied, times);
      }
    }
  }

  private noteOther(denied: Denied, times: number): void {
    const others = this.counted.get(OTHERS);
    if (others) others.times += times;
    else {
      const actor = { kind: 'unknown', id: null, name: null } as const;
      this.counted.set(OTHERS, { denied: { ...denied, actor, operation: '(several)', address: null }, times });
    }
  }

  private async write(rows: readonly Counted[]): Promise<void> {
    const of = <Value>(read: (denied: Denied) => Value): Value[] => rows.map(({ denied }) => read(denied));
    await this.database.query(ADD_DENIED, [
      rows.map(() => randomUUID()),
      rows.map(({ times }) => times),
      of(({ actor }) => actor.kind),
      of(({ actor }) => actor.id),
      of(({ actor }) => actor.name),
      of(({ operation }) => operation),
      of(({ status }) => status),
      of(({ code }) => code),
      of(({ requestId }) => requestId),
      of(({ address }) => address),
    ]);
  }
}
