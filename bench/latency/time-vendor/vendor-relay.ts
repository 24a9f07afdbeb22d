import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import type { Moments } from '../split-hops/hops.js';

const ATTEMPT = /^x-holdfast-attempt: *([0-9a-f-]+):\d+ *$/im;

interface Call {
  readonly jobId: string;
  calledMs: number;
  answeredMs: number | undefined;
}

/**
 * Stands right in front of the vendor's double and notes, by the bench's own clock, when a whole request had come in and when its whole answer had gone out: what
 * lies between is the vendor's time. Passes on what it gets, as it gets it, and ends one side when the other one ends.
 */
export class VendorRelay {
  private readonly calls: Call[] = [];
  private readonly sockets = new Set<Socket>();

  private constructor(
    private readonly server: Server,
    /** Of the double, which need not run yet. */
    private readonly vendorPort: number,
  ) {
    server.on('connection', (socket) => {
      this.relay(socket);
    });
  }

  static async open(vendorPort: number): Promise<VendorRelay> {
    const relay = new VendorRelay(createServer({ noDelay: true }), vendorPort);
    relay.server.listen(0, '127.0.0.1');
    await once(relay.server, 'listening');
    return relay;
  }

  get url(): string {
    const address = this.server.address();
    if (address === null || typeof address === 'string') throw new Error('the relay does not listen');
    return `http://127.0.0.1:${address.port}`;
  }

  /** By job, of its last call that was answered. */
  momentsByJob(): ReadonlyMap<string, Pick<Moments, 'called' | 'answered'>> {
    return new Map(
      this.calls.flatMap(({ jobId, calledMs, answeredMs }) =>
        answeredMs === undefined ? [] : [[jobId, { called: calledMs, answered: answeredMs }] as const],
      ),
    );
  }

  close(): void {
    this.server.close();
    for (const socket of this.sockets) socket.destroy();
  }

  private relay(worker: Socket): void {
    const vendor = connect({ host: '127.0.0.1', port: this.vendorPort, noDelay: true });
    const sides = [worker, vendor] as const;
    for (const side of sides) {
      this.sockets.add(side);
      // What went wrong shows as the end of the other side, as it would without a relay.
      side.on('error', () => undefined);
      side.on('close', () => {
        this.sockets.delete(side);
        for (const each of sides) each.destroy();
      });
    }
    // A worker keeps its connections and has one call on each at a time: what it sends after an answer is the next request.
    let call: Call | undefined;
    worker.on('data', (chunk: Buffer) => {
      const jobId = ATTEMPT.exec(chunk.toString('latin1'))?.[1];
      if (jobId !== undefined) {
        call = { jobId, calledMs: 0, answeredMs: undefined };
        this.calls.push(call);
      }
      if (call && call.answeredMs === undefined) call.calledMs = performance.now();
      vendor.write(chunk);
    });
    vendor.on('data', (chunk: Buffer) => {
      worker.write(chunk);
      if (call) call.answeredMs = performance.now();
    });
  }
}
