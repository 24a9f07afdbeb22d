import { startService } from '#service';
import { workerEnvironment } from './environment.js';
import { WorkerModule } from './worker.module.js';

await startService({
  app: 'worker',
  environment: workerEnvironment,
  vendor: (environment) => environment.VENDOR,
  module: (environment, parts) => WorkerModule.of(environment, parts),
});
