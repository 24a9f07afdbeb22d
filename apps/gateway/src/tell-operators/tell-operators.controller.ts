import { Controller } from '@nestjs/common';
import { done, TakesItems, type Decision, type Delivered } from '#bus';
import { alertTopic, type Alert } from '#contracts';
import { AlertTeller } from './alert-teller.js';

/** Takes what the apps raise; what becomes of it is the teller's. */
@Controller()
export class TellOperatorsController {
  constructor(private readonly teller: AlertTeller) {}

  @TakesItems(alertTopic)
  async take(deliveries: readonly Delivered<Alert>[]): Promise<readonly Decision[]> {
    await this.teller.take(deliveries.map(({ item }) => item));
    return deliveries.map(() => done);
  }
}
