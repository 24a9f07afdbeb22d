import { z } from 'zod';

const password = z.string().min(8);

export const setupEnvironment = z.object({
  NATS_URL: z.url({ protocol: /^(nats|tls)$/ }),
  /** A login that may create roles and schemas in the database. Only the set-up has it. */
  DATABASE_ADMIN_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  GATEWAY_DB_PASSWORD: password,
  WALLET_DB_PASSWORD: password,
  DISPATCHER_DB_PASSWORD: password,
  WORKER_DB_PASSWORD: password,
  CONFIG_DIR: z.string().min(1).default('config'),
  /** Copies of each stream; 3 on a cluster of three servers or more. */
  NATS_REPLICAS: z.coerce.number<string>().int().min(1).max(5).default(1),
});
