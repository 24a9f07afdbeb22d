/**
 * How Node runs the apps, here as in the Dockerfile. New objects get 32 MB instead of 16 before they are looked through: what a request leaves behind is garbage by then, and looking took
 * a tenth of the gateway's CPU under load (bench/README.md).
 */
export const NODE_OPTIONS = '--max-semi-space-size=32';
