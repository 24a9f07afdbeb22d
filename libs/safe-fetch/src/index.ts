export { allowedTargets, targetOf, type AllowedTargets } from './allowed-targets.js';
export type { Resolve } from './guarded-agent.js';
export { isPublicAddress } from './public-address.js';
export { SafeFetch, type Fetched, type FetchFailure, type Posted, type SafeFetchOptions } from './safe-fetch.js';
export { URL_CHARS_MAX, type UrlRules } from './url-rules.js';
