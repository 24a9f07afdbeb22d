// In a file of its own with its types beside it: the package names its sources under the condition `source`, which is ours for our own, and TypeScript would check them.
export { EventSource } from 'eventsource';
