export type { components, operations, paths } from './api.js';
export { Holdfast, type ClientOptions, type Job } from './client.js';
export type { FollowOptions, JobEvent } from './follow-events.js';
export { IDEMPOTENT_PATHS, PATIENCE, type Patience } from './patient-fetch.js';
export { HoldfastProblem, ok, type Problem } from './problem.js';
export { verifyWebhook, type PostedWebhook, type WebhookEvent } from './verify-webhook.js';
