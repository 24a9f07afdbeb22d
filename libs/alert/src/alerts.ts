import type { Publisher } from '#bus';
import type { Alert, AlertSource } from '#contracts';
import type { Logger } from '#observe';

export type Raised = Omit<Alert, 'app' | 'at'>;

/**
 * One app's way to tell operators of something. An alert is no part of what a handler owes: it is handed to the bus and not waited for, and one that
 * cannot be said stands in the log, as an error, with all that it says.
 */
export class Alerts {
  constructor(
    private readonly app: AlertSource,
    private readonly publisher: Publisher<Alert>,
    private readonly log: Logger,
  ) {}

  raise(raised: Raised): void {
    const alert: Alert = { ...raised, app: this.app, at: new Date().toISOString() };
    this.publisher.say([alert]).catch((cause: unknown) => {
      this.log.error({ ...raised, err: cause }, 'an alert could not be said');
    });
  }
}
