// In the order of the flow (DESIGN.md section 3): read from top to bottom to follow one job.
export * from './ids.js';
export * from './job-state.js';
export * from './file.js';
export * from './step-1-submit-job.js';
export * from './step-2-command-wallet.js';
export * from './step-3-report-wallet.js';
export * from './step-4-order-attempt.js';
export * from './step-5-report-attempt.js';
export * from './step-8-announce-job.js';
export * from './low-balance.js';
export * from './vendor-health.js';
export * from './alert.js';
export * from './question.js';
export * from './queue.js';
export * from './questions.js';
export * from './topology.js';
