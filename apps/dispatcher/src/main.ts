import { join } from 'node:path';
import { loadCatalog } from '#catalog';
import { startService } from '#service';
import { DispatcherModule } from './dispatcher.module.js';
import { environment } from './environment.js';

await startService({
  app: 'dispatcher',
  environment,
  module: ({ CONFIG_DIR, NATS_REPLICAS }) => DispatcherModule.of(loadCatalog(join(CONFIG_DIR, 'catalog')), NATS_REPLICAS),
});
