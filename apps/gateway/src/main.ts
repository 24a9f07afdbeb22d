import { startService } from '#service';
import { serveApiDescription } from './describe-api/describe-api.js';
import { gatewayEnvironment } from './environment.js';
import { serveCallbacks } from './forward-callback/serve-callbacks.js';
import { GatewayModule } from './gateway.module.js';
import { setUpHttp } from './serve-http/set-up-http.js';

await startService({
  app: 'gateway',
  environment: gatewayEnvironment,
  module: (environment) => GatewayModule.of(environment),
  http: async (app, { CORS_ORIGINS }) => {
    await setUpHttp(app, { corsOrigins: CORS_ORIGINS });
    serveCallbacks(app);
    serveApiDescription(app);
  },
});
