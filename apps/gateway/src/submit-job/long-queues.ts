import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { LIMITS } from '#config/limits.js';

const { keptMax, rememberedMs } = LIMITS.http.longQueues;

/** The queue of one user for one product. */
export interface Queue {
  readonly userId: string;
  readonly product: string;
}

/** From which queues somebody was sent away a moment ago: of those who come now, most will be. */
@Injectable()
export class LongQueues {
  private readonly sentAwayAtMs = new LRUCache<string, number>({ max: keptMax });

  note(queue: Queue): void {
    this.sentAwayAtMs.set(nameOf(queue), performance.now());
  }

  has(queue: Queue): boolean {
    const atMs = this.sentAwayAtMs.get(nameOf(queue));
    return atMs !== undefined && performance.now() - atMs < rememberedMs;
  }
}

const nameOf = ({ userId, product }: Queue): string => `${userId} ${product}`;
