import { mkdirSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { freePort, ManagedProcess } from '#local-stack';
import { findRedis } from './find-redis.js';

export interface Redis {
  readonly port: number;
  readonly process: ManagedProcess;
}

/** Redis on 127.0.0.1. It keeps nothing on disk, which is in the rival's favour: a real one would write an append-only file. */
export async function startRedis(dataDir: string, say: (line: string) => void): Promise<Redis> {
  const { path, env } = await findRedis(say);
  const port = await freePort();
  mkdirSync(dataDir, { recursive: true });
  const process_ = new ManagedProcess({
    name: 'Redis',
    command: path,
    args: ['--bind', '127.0.0.1', '--port', String(port), '--dir', dataDir, '--save', '', '--appendonly', 'no'],
    env,
    logFile: join(dataDir, 'redis.log'),
    isReady: () => answersPing(port),
  });
  await process_.start();
  return { port, process: process_ };
}

function answersPing(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' }, () => socket.write('PING\r\n'));
    const end = (ready: boolean): void => {
      socket.destroy();
      resolve(ready);
    };
    socket.setTimeout(1_000, () => end(false));
    socket.once('error', () => end(false));
    socket.once('data', (chunk) => end(chunk.toString().startsWith('+PONG')));
  });
}
