export { Alerts, type Raised } from './alerts.js';
export { withoutInput } from './without-input.js';
