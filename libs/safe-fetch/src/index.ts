export { allowedTargets, targetOf, type AllowedTargets } from './allowed-targets.js';
export { isPublicAddress } from './public-address.js';
export { SafeFetch, type Fetched, type FetchFailure } from './safe-fetch.js';
