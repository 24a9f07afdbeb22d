import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { LIMITS } from '#config/limits.js';
import { LOGGER, type Logger } from '#observe';
import { Database, statement } from '#postgres';

/** In the order of their ids, so that two replicas never wait for each other in a circle. */
const noteUses = statement(
  'gateway-note-key-uses',
  `INSERT INTO gateway.key_uses AS k (key_id, last_used_at)
   SELECT used.id, used.at FROM unnest($1::uuid[], $2::timestamptz[]) AS used (id, at) ORDER BY used.id
       ON CONFLICT (key_id) DO UPDATE SET last_used_at = excluded.last_used_at WHERE k.last_used_at < excluded.last_used_at`,
);

/**
 * Guarantee: when a key was last used is known to half a minute, and no request waits for that.
 * Trigger: the guards; the clock.
 * Duplicate: the latest time stays, whichever replica writes last.
 * Crash: the uses of the last half minute are not noted.
 */
@Injectable()
export class KeyUses implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly used = new Map<string, number>();
  private timer: NodeJS.Timeout | undefined;
  private writing: Promise<void> | undefined;

  constructor(
    private readonly database: Database,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.flush(), LIMITS.keys.noteUseEveryMs);
    this.timer.unref();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.flush();
  }

  note(keyId: string, nowMs: number): void {
    if (this.used.size < LIMITS.keys.noteUseKeysMax || this.used.has(keyId)) this.used.set(keyId, nowMs);
  }

  /** Never rejects: that a use is not noted harms nobody. */
  flush(): Promise<void> {
    this.writing ??= this.write().finally(() => {
      this.writing = undefined;
    });
    return this.writing;
  }

  private async write(): Promise<void> {
    const uses = [...this.used];
    this.used.clear();
    if (uses.length === 0) return;
    try {
      await this.database.query(noteUses, [uses.map(([id]) => id), uses.map(([, atMs]) => new Date(atMs))]);
    } catch (cause) {
      this.log.warn({ keys: uses.length, err: cause }, 'the last uses of keys could not be noted');
    }
  }
}
