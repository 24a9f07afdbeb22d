import { z } from 'zod';

export const port = z.coerce.number<string>().int().min(0).max(65_535);

/** Copies of each stream: 3 on a cluster of three servers or more. For those who provision: the set-up and the dispatcher. */
export const natsReplicas = z.coerce.number<string>().int().min(1).max(5).default(1);

/** What every app reads from its environment; an app's own schema extends it. */
export const commonEnvironment = z.object({
  /** nats://host:port, with user and password if the server asks for them. */
  NATS_URL: z.url({ protocol: /^(nats|tls)$/ }),
  /** postgres://…, under the app's own role. */
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  /** Health checks, and for the gateway the public API. 0: a free port. */
  HTTP_PORT: port,
  HTTP_HOST: z.string().min(1).default('127.0.0.1'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace']).default('info'),
  /** The folder with `catalog/`. */
  CONFIG_DIR: z.string().min(1).default('config'),
});
export type CommonEnvironment = z.infer<typeof commonEnvironment>;
