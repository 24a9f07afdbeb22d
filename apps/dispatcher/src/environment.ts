import { commonEnvironment, natsReplicas } from '#service';
import type { z } from 'zod';

/** CONFIG_DIR holds the catalog that it prices and schedules by; NATS_REPLICAS must be what the set-up was given. */
export const environment = commonEnvironment.extend({ NATS_REPLICAS: natsReplicas });
export type Environment = z.infer<typeof environment>;
