import { Injectable } from '@nestjs/common';
import { LIMITS } from '#config/limits.js';
import { unavailable } from '../report-problem/problem-error.js';
import { tooManyStreams } from './stream-problems.js';

/** How many streams a key, and this process, has open: never more than may. */
@Injectable()
export class StreamRoom {
  private readonly ofKeys = new Map<string, number>();
  private all = 0;

  /** Throws the problem when there is no room; returns how to leave, which may be called twice. */
  enter(apiKeyId: string): () => void {
    const { streamsOfKeyMax, streamsMax } = LIMITS.follow;
    const ofKey = this.ofKeys.get(apiKeyId) ?? 0;
    if (ofKey >= streamsOfKeyMax) throw tooManyStreams(streamsOfKeyMax);
    if (this.all >= streamsMax) throw unavailable('As many streams are open as can be. Poll GET /v1/jobs meanwhile.', { seconds: 10 });
    this.ofKeys.set(apiKeyId, ofKey + 1);
    this.all += 1;

    let isIn = true;
    return () => {
      if (!isIn) return;
      isIn = false;
      this.all -= 1;
      const left = (this.ofKeys.get(apiKeyId) ?? 1) - 1;
      if (left > 0) this.ofKeys.set(apiKeyId, left);
      else this.ofKeys.delete(apiKeyId);
    };
  }
}
