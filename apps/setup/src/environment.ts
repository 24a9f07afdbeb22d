import { z } from 'zod';
import { natsReplicas } from '#service';

const password = z.string().min(8);

export const setupEnvironment = z.object({
  NATS_URL: z.url({ protocol: /^(nats|tls)$/ }),
  /** A login that may create roles and schemas in the database. Only the set-up has it. */
  DATABASE_ADMIN_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  GATEWAY_DB_PASSWORD: password,
  WALLET_DB_PASSWORD: password,
  DISPATCHER_DB_PASSWORD: password,
  WORKER_DB_PASSWORD: password,
  OBJECTS_DB_PASSWORD: password,
  CONFIG_DIR: z.string().min(1).default('config'),
  NATS_REPLICAS: natsReplicas,
});
