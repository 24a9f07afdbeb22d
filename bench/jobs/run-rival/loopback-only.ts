import { Server } from 'node:net';

/**
 * Loaded into the rival's processes before their own code (`--import`): its vendor listens on every interface, and a bench has no
 * business there. Otherwise the rival runs as it is.
 */
const listen = Reflect.get(Server.prototype, 'listen');

Reflect.set(Server.prototype, 'listen', function (this: Server, ...args: unknown[]): Server {
  const [port, ...rest] = args;
  Reflect.apply(listen, this, typeof port === 'number' && typeof rest[0] !== 'string' ? [port, '127.0.0.1', ...rest] : args);
  return this;
});
