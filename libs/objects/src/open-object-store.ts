import { z } from 'zod';
import type { Backend } from './backend.js';
import { NatsBackend } from './nats-backend.js';
import { ObjectStore } from './object-store.js';
import { PostgresBackend } from './postgres-backend.js';
import { S3Backend } from './s3-backend.js';

type OnIdleFault = (cause: Error) => void;
type Open = (onIdleFault: OnIdleFault) => Backend;

const SCHEMES: Readonly<Record<string, (url: URL) => Open>> = {
  'postgres:': inPostgres,
  'postgresql:': inPostgres,
  's3:': inS3,
  'nats:': inNats,
};

/** `OBJECT_STORE_URL` in the environment of an app that needs bytes. */
export const objectStoreUrl = z.url().superRefine((url, context) => {
  try {
    read(url);
  } catch (cause) {
    context.addIssue({ code: 'custom', message: cause instanceof Error ? cause.message : String(cause) });
  }
});

/** Connects when it is first used. `onIdleFault` is told of a connection that broke while nobody used it. */
export function openObjectStore(url: string, onIdleFault: OnIdleFault): ObjectStore {
  return new ObjectStore(read(url)(onIdleFault));
}

/** Throws with what to change. */
function read(value: string): Open {
  const url = new URL(value);
  const scheme = SCHEMES[url.protocol];
  if (!scheme) throw new Error(`must be a postgres:, s3: or nats: URL; ${url.protocol} is no object store`);
  return scheme(url);
}

function inPostgres({ href }: URL): Open {
  return (onIdleFault) => new PostgresBackend(href, onIdleFault);
}

function inS3(url: URL): Open {
  const { endpoint, region } = optionsOf(
    url,
    z.strictObject({ endpoint: z.url({ protocol: /^https?$/ }).optional(), region: z.string().min(1).optional() }),
  );
  const folder = url.pathname.replace(/^\/+|\/+$/g, '');
  const options = { bucket: url.hostname, prefix: folder === '' ? '' : `${folder}/`, endpoint, region };
  return () => new S3Backend(options);
}

function inNats(url: URL): Open {
  const { replicas } = optionsOf(url, z.strictObject({ replicas: z.coerce.number().int().min(1).max(5).default(1) }));
  const bucket = url.pathname.slice(1);
  if (!/^[\w-]+$/.test(bucket)) throw new Error('a nats: URL ends with the name of a bucket, as in nats://host:4222/holdfast-objects');
  const options = { server: url.host, user: decoded(url.username), pass: decoded(url.password), bucket, replicas };
  return () => new NatsBackend(options);
}

/** What follows the `?`. An unknown word is refused: whoever wrote it counts on it. */
function optionsOf<T>(url: URL, schema: z.ZodType<T>): T {
  const options = schema.safeParse(Object.fromEntries(url.searchParams));
  if (options.success) return options.data;
  throw new Error(
    `what follows the "?" is wrong: ${options.error.issues.map(({ path, message }) => [...path, message].join(': ')).join('; ')}`,
  );
}

const decoded = (part: string): string | undefined => (part === '' ? undefined : decodeURIComponent(part));
