import { Controller, type OnApplicationShutdown } from '@nestjs/common';
import { TakesItems, type Decision, type Delivered } from '#bus';
import { workTopic, type AttemptOrder } from '#contracts';
import { SenderLease } from '../keep-lease/sender-lease.js';
import { CallVendor } from './call-vendor.js';
import { PollAccepted } from '../poll-accepted/poll-accepted.js';
import { VendorClients } from './vendor-clients.js';

/** Takes the orders of this process's vendor: one per message, as many at once as the dispatcher's window lets through. */
@Controller()
export class CallVendorController implements OnApplicationShutdown {
  constructor(
    private readonly callVendor: CallVendor,
    private readonly lease: SenderLease,
    private readonly poll: PollAccepted,
    private readonly clients: VendorClients,
  ) {}

  @TakesItems(workTopic)
  take(deliveries: readonly Delivered<AttemptOrder>[]): Promise<readonly Decision[]> {
    return Promise.all(deliveries.map((delivered) => this.callVendor.take(delivered)));
  }

  /**
   * Nest comes here once the bus has ended the calls under way. If that takes longer than a shutdown may, the process ends before,
   * and the lease runs out by itself.
   */
  async onApplicationShutdown(): Promise<void> {
    await this.poll.stop();
    await this.callVendor.close();
    await this.lease.stop();
    await this.clients.close();
  }
}
