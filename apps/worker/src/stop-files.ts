import type { OnApplicationShutdown } from '@nestjs/common';
import type { ObjectStore } from '#objects';
import type { SafeFetch } from '#safe-fetch';
import type { SweepResults } from './sweep-results/sweep-results.js';

/** Nest comes here once the calls under way have ended. */
export class StopFiles implements OnApplicationShutdown {
  constructor(private readonly parts: { readonly sweep: SweepResults; readonly objects: ObjectStore; readonly links: SafeFetch }) {}

  async onApplicationShutdown(): Promise<void> {
    await this.parts.sweep.stop();
    await Promise.all([this.parts.links.close(), this.parts.objects.close()]);
  }
}
