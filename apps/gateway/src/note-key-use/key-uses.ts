import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { LIMITS } from '#config/limits.js';
import { LOGGER, type Logger } from '#observe';
import { Database, statement, type Statement } from '#postgres';
import type { KeyKind } from '../identify-caller/api-key.js';

/** In the order of their ids, so that two replicas never wait for each other in a circle. */
const noteUses = (name: string, table: string): Statement =>
  statement(
    name,
    `WITH used AS (SELECT * FROM unnest($1::uuid[], $2::timestamptz[]) AS used (id, at)),
          locked AS (SELECT key.id, used.at FROM ${table} key JOIN used USING (id)
                      WHERE key.last_used_at IS NULL OR key.last_used_at < used.at ORDER BY key.id FOR NO KEY UPDATE OF key)
     UPDATE ${table} key SET last_used_at = locked.at FROM locked WHERE key.id = locked.id`,
  );
const NOTE_USES = {
  user: noteUses('gateway-note-key-uses', 'gateway.api_keys'),
  operator: noteUses('gateway-note-operator-key-uses', 'gateway.operator_keys'),
};

/**
 * Guarantee: when a key was last used is known to half a minute, and no request waits for that.
 * Trigger: the guards; the clock.
 * Duplicate: the latest time stays, whichever replica writes last.
 * Crash: the uses of the last half minute are not noted.
 */
@Injectable()
export class KeyUses implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly used: Readonly<Record<KeyKind, Map<string, number>>> = { user: new Map(), operator: new Map() };
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

  note(kind: KeyKind, keyId: string, nowMs: number): void {
    const used = this.used[kind];
    if (used.size < LIMITS.keys.noteUseKeysMax || used.has(keyId)) used.set(keyId, nowMs);
  }

  /** Never rejects: that a use is not noted harms nobody. */
  flush(): Promise<void> {
    this.writing ??= this.write().finally(() => {
      this.writing = undefined;
    });
    return this.writing;
  }

  private async write(): Promise<void> {
    for (const kind of ['user', 'operator'] as const) {
      const uses = [...this.used[kind]];
      this.used[kind].clear();
      if (uses.length === 0) continue;
      try {
        await this.database.query(NOTE_USES[kind], [uses.map(([id]) => id), uses.map(([, atMs]) => new Date(atMs))]);
      } catch (cause) {
        this.log.warn({ keys: uses.length, err: cause }, 'the last uses of keys could not be noted');
      }
    }
  }
}
