/** `npm run bench:limits`: the campaign `prove:limits` in three minutes, for its figures: how much of each limit is used, and what is refused, missed or sent away. */
import './require-node.mjs';

const SIZES = { CALLS: '30000', SLOW_SECONDS: '30', UNITS_SECONDS: '30', USED_PERCENT: '1' };
for (const [name, size] of Object.entries(SIZES)) process.env[name] ||= size;
process.argv.splice(2, 0, 'limits');
await import('./prove.mjs');
