import type { Socket } from 'node:net';
import type { buildConnector } from 'undici';

/** A server ends an idle connection when it likes; undici, too, trusts one for so long. */
const KEEP_MS = 4_000;

/**
 * Connections that are made before calls need them. Without them, a call that may leave only in the next few milliseconds misses its time wherever connecting takes longer, and misses it again and
 * again: undici closes the connection of a request that is given up before it is written.
 */
export class ReadyConnections {
  private readonly ready: Socket[] = [];
  private readonly making = new Set<Promise<void>>();
  private isClosed = false;

  constructor(
    private readonly origin: URL,
    private readonly make: buildConnector.connector,
  ) {}

  get count(): number {
    return this.ready.length;
  }

  /** How undici's pool connects. */
  readonly connect: buildConnector.connector = (options, callback) => {
    const socket = this.ready.shift();
    if (!socket) {
      this.make(options, callback);
      return;
    }
    // Not in the same turn: undici is in the middle of asking for it.
    queueMicrotask(() => {
      callback(null, socket);
    });
  };

  /** One more, if fewer than so many are ready or being made. Resolves once one more is there than before, or cannot be had: then a call finds out why. */
  async atLeast(count: number): Promise<void> {
    if (this.isClosed || this.ready.length >= count) return;
    if (this.ready.length + this.making.size >= count) {
      await Promise.race(this.making);
      return;
    }
    const made = this.makeOne();
    this.making.add(made);
    await made;
    this.making.delete(made);
  }

  close(): void {
    this.isClosed = true;
    for (const socket of this.ready.splice(0)) socket.destroy();
  }

  private makeOne(): Promise<void> {
    const { protocol, hostname, host, port } = this.origin;
    return new Promise((resolve) => {
      this.make({ protocol, hostname: hostname.replaceAll(/[[\]]/g, ''), host, port }, (fault, socket) => {
        if (fault === null) this.keep(socket);
        resolve();
      });
    });
  }

  private keep(socket: Socket): void {
    if (this.isClosed) {
      socket.destroy();
      return;
    }
    this.ready.push(socket);
    const drop = (): void => {
      const index = this.ready.indexOf(socket);
      if (index < 0) return;
      this.ready.splice(index, 1);
      socket.destroy();
    };
    socket.once('close', drop);
    setTimeout(drop, KEEP_MS).unref();
  }
}
