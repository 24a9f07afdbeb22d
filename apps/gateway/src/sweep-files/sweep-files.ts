import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { ObjectStore } from '#objects';
import { LOGGER, type Logger } from '#observe';
import { Database } from '#postgres';
import { LIMITS } from '#config/limits.js';
import { EXPIRED_FILES, FORGET_FILE } from '../keep-files/statements.js';

/**
 * Guarantee: a user's file is deleted once its time has been over for a while, so that nobody who found it just before loses it.
 * Trigger: a timer.
 * A duplicate deletes what is gone already, which is no error.
 * A crash leaves a row whose object is gone; it comes again.
 */
@Injectable()
export class SweepFiles implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private sweeping: Promise<void> | undefined;

  constructor(
    private readonly database: Database,
    private readonly objects: ObjectStore,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.sweeping ??= this.sweepForNow().finally(() => {
        this.sweeping = undefined;
      });
    }, LIMITS.file.sweepEveryMs);
    this.timer.unref();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.sweeping;
    await this.objects.close();
  }

  /** Returns how many were deleted. */
  async sweep(): Promise<number> {
    const { deleteGraceMs, sweepRowsMax } = LIMITS.file;
    const expired = await this.database.query<{ id: string }>(EXPIRED_FILES, [deleteGraceMs, sweepRowsMax]);
    for (const { id } of expired) {
      await this.objects.delete(id);
      await this.database.query(FORGET_FILE, [id]);
    }
    return expired.length;
  }

  private async sweepForNow(): Promise<void> {
    try {
      const deleted = await this.sweep();
      if (deleted > 0) this.log.info({ deleted }, 'files of users were deleted');
    } catch (cause) {
      this.log.warn({ err: cause }, 'the files of users could not be swept; trying again');
    }
  }
}
