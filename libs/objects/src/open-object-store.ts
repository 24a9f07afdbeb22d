import { z } from 'zod';
import { ObjectStore } from './object-store.js';
import { PostgresBackend } from './postgres-backend.js';

/** For the environment of an app that needs bytes. */
export const objectStoreUrl = z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgres: URL' });

/** Connects when it is first used. `onIdleFault` is told of a connection that broke while nobody used it. */
export function openObjectStore(url: string, onIdleFault: (cause: Error) => void): ObjectStore {
  const { protocol } = new URL(url);
  if (protocol === 'postgres:' || protocol === 'postgresql:') return new ObjectStore(new PostgresBackend(url, onIdleFault));
  throw new Error(`OBJECT_STORE_URL begins with ${protocol}, which is no object store`);
}
