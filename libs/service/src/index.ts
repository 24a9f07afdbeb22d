export { commonEnvironment, natsReplicas, port, type CommonEnvironment } from './common-environment.js';
export { httpAdapter } from './http-adapter.js';
export { readEnvironment } from './read-environment.js';
export { startService, type ServiceOptions, type ServiceParts } from './start-service.js';
