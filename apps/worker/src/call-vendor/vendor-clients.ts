import type { VendorClient } from './vendor-client.js';

/** The connections of this process to its vendor: calls, and questions that calls must not wait behind. */
export class VendorClients {
  constructor(
    readonly calls: VendorClient,
    readonly questions: VendorClient,
  ) {}

  async close(): Promise<void> {
    await Promise.all([this.calls.close(), this.questions.close()]);
  }
}
