import { Controller } from '@nestjs/common';
import { done, TakesItems, type Decision, type Delivered } from '#bus';
import { batchEventTopic, endedJobsTopic, userEventTopic, type BatchEvent, type JobEvent, type LowBalanceEvent } from '#contracts';
import { NoteEvents } from './note-events.js';
import { userEventOfBalance, userEventOfBatch, userEventOfJob } from './user-event.js';

/** Step 8, for who is not listening: what has ended, and a balance that is low, is owed to its user's webhooks. */
@Controller()
export class NoteEventsController {
  constructor(private readonly step: NoteEvents) {}

  @TakesItems(endedJobsTopic)
  async takeJobs(deliveries: readonly Delivered<JobEvent>[]): Promise<readonly Decision[]> {
    await this.step.note(deliveries.map(({ item }) => userEventOfJob(item)));
    return deliveries.map(() => done);
  }

  @TakesItems(batchEventTopic)
  async takeBatches(deliveries: readonly Delivered<BatchEvent>[]): Promise<readonly Decision[]> {
    await this.step.note(deliveries.map(({ item }) => userEventOfBatch(item)));
    return deliveries.map(() => done);
  }

  @TakesItems(userEventTopic)
  async takeBalances(deliveries: readonly Delivered<LowBalanceEvent>[]): Promise<readonly Decision[]> {
    await this.step.note(deliveries.map(({ item }) => userEventOfBalance(item)));
    return deliveries.map(() => done);
  }
}
