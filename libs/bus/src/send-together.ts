/**
 * The NATS client writes to its socket once per microtask, so acks, replies and publishes of one turn would leave in a write
 * each, and writes are the largest single cost of a busy process. What is handed over here leaves together, in order, once
 * per turn of the event loop.
 */
export class SendTogether {
  private waiting: (() => void)[] = [];

  /** `send` must not throw. */
  soon(send: () => void): void {
    this.waiting.push(send);
    if (this.waiting.length === 1)
      setImmediate(() => {
        this.sendAll();
      });
  }

  /** For an orderly end: nothing may stay behind. */
  sendAll(): void {
    const batch = this.waiting;
    this.waiting = [];
    for (const send of batch) send();
  }
}
