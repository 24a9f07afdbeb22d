import { register } from 'node:module';
import net from 'node:net';
register('../../test/support/jest/typescript-loader.mjs', import.meta.url);
if (process.env.CORK && process.argv[1]?.includes('main.ts')) {
  const write = net.Socket.prototype.write;
  net.Socket.prototype.write = function (...args) {
    if (!this.coalescing) { this.coalescing = true; this.cork(); setImmediate(() => { this.coalescing = false; this.uncork(); }); }
    return write.apply(this, args);
  };
}
