/**
 * `node scripts/prove.mjs <what>`: one of the crash, overdraw, limits, vendors, one-key, batch, keys, webhooks, events, overload, ledger and tampering tests as a campaign, larger than `npm test` runs it. The sizes can be
 * changed by the environment (ROUNDS, JOBS, HISTORIES, …; ALONE=1 for steps); SEED repeats a run. Further arguments are jest's own.
 */
import './require-node.mjs';
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const CAMPAIGNS = {
  overdraw: { file: 'test/flow/overdraw.test.ts', sizes: { ROUNDS: '100' }, minutes: 20 },
  kill: { file: 'test/crash/kill-apps.test.ts', sizes: { JOBS: '500' }, minutes: 20 },
  'worker-kills': { file: 'test/crash/kill-workers.test.ts', sizes: { KILLS: '200', RECOVER_WITHIN_MS: '5000' }, minutes: 60 },
  wipe: { file: 'test/crash/wipe-jetstream.test.ts', sizes: { JOBS: '500' }, minutes: 20 },
  ledger: { file: 'apps/wallet/src/apply-commands/histories.db.test.ts', sizes: { HISTORIES: '10000' }, minutes: 40 },
  exact: { file: 'test/crash/wallet-exactness.test.ts', sizes: { OPERATIONS: '1000000', USERS: '1000' }, minutes: 60 },
  'pg-crash': { file: 'test/crash/postgres-crash.test.ts', sizes: { KILLS: '50' }, minutes: 20 },
  steps: { file: 'test/crash/every-step.test.ts', sizes: { ROUNDS: '3', JOBS: '500', BOTH: '1' }, minutes: 60 },
  limits: {
    file: 'test/crash/keep-limits.test.ts',
    sizes: { SCENES: '3', CALLS: '100000', SLOW_SECONDS: '120', UNITS_SECONDS: '60', USED_PERCENT: '95', DISTURB_EVERY_MS: '8000' },
    minutes: 20,
  },
  capacity: {
    file: 'test/crash/adapt-to-capacity.test.ts',
    sizes: { CALLS_A_SECOND: '500', CALL_MS: '20', WORKERS: '4', LOST_FOR_MS: '30000', ERRORS_PERCENT_MAX: '10', BACK_PERCENT_MIN: '90' },
    minutes: 5,
  },
  // Each phase is a multiple of the longest window, and with the rest it is five minutes.
  vendors: {
    file: 'test/crash/twenty-vendors.test.ts',
    sizes: { VENDORS: '20', WARM_UP_MS: '65000', PHASE_MS: '60000', SETTLE_MS: '27500', HEALTHY_PERCENT: '90' },
    minutes: 10,
  },
  'one-key': { file: 'test/crash/one-key.test.ts', sizes: { SUBMITS: '1000', ROUNDS: '6', UPLOADS: '40' }, minutes: 10 },
  batch: { file: 'test/crash/batch.test.ts', sizes: { ITEMS: '10000' }, minutes: 30 },
  // Short phases in turn, so that what else the machine does meets both alike; and many: the slowest hundredth comes in a few dozen moments of 60 rounds, and p99 of two such samples is up to a fifth apart by chance.
  keys: {
    file: 'apps/gateway/src/identify-caller/flood-of-keys.db.test.ts',
    sizes: {
      KEYS: '1000000',
      HTTP_KEYS: '20000',
      PHASES: '180',
      PHASE_MS: '1000',
      FLOOD_A_SECOND: '500',
      VALID_A_SECOND: '200',
      P99_PERCENT_MAX: '120',
      ROUNDS: '200',
    },
    minutes: 20,
  },
  webhooks: {
    file: 'apps/gateway/src/deliver-webhooks/campaign.db.test.ts',
    sizes: { EVENTS: '1000', REPLICAS: '4', DEATHS: '9' },
    minutes: 15,
  },
  fuzz: { file: 'test/flow/fuzz.test.ts', sizes: { REQUESTS: '100000', LATE_MS_MAX: '200' }, minutes: 30 },
  sse: { file: 'test/crash/follow-events.test.ts', sizes: { STREAMS: '2000', USERS: '200', JOBS: '2000' }, minutes: 10 },
  // Six minutes, with one and a half of those in which whoever was sent away comes back.
  overload: {
    file: 'test/crash/overload.test.ts',
    sizes: {
      OVERLOAD_ALONE: '1',
      TIMES: '5',
      WARM_UP_MS: '20000',
      OVERLOAD_MS: '60000',
      NORMAL_MS: '60000',
      FOLLOW_MS: '90000',
      WAIT_MAX_S: '10',
      GOODPUT_PERCENT_MIN: '90',
      P99_PERCENT_MAX: '200',
      LET_IN_PERCENT_MIN: '95',
    },
    minutes: 10,
  },
  tamper: { file: 'apps/wallet/src/verify-ledger/tampering.db.test.ts', sizes: { ROUNDS: '1000' }, minutes: 30 },
};
const SAY_EVERY_MS = 30_000;

const [what = '', ...more] = process.argv.slice(2);
const campaign = Object.hasOwn(CAMPAIGNS, what) ? CAMPAIGNS[what] : undefined;
if (campaign === undefined) {
  console.error(`Say what to prove: ${Object.keys(CAMPAIGNS).join(', ')}.`);
  process.exit(2);
}

/** What is set in the environment wins over the campaign's size. */
const sizes = Object.fromEntries(Object.entries(campaign.sizes).map(([name, size]) => [name, process.env[name] || size]));
const seed = process.env.SEED || String(Math.floor(Math.random() * 2 ** 31));
const settings = Object.entries({ ...sizes, SEED: seed })
  .map(([name, value]) => `${name}=${value}`)
  .join(' ');

const begun = Date.now();
const seconds = () => ((Date.now() - begun) / 1000).toFixed(0);
console.log(`prove ${what}: ${settings}`);

const args = ['--runTestsByPath', campaign.file, '--testTimeout', String(campaign.minutes * 60_000), ...more];
const child = spawn(process.execPath, [fileURLToPath(new URL('test.mjs', import.meta.url)), ...args], {
  stdio: 'inherit',
  env: { ...process.env, ...sizes, SEED: seed },
});
const timer = setInterval(() => console.log(`prove ${what}: ${seconds()} s`), SAY_EVERY_MS);
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.once('exit', (code) => {
  clearInterval(timer);
  console.log(`prove ${what}: ${code === 0 ? 'HOLDS' : 'DOES NOT HOLD'} after ${seconds()} s (${settings})`);
  process.exit(code === null ? 1 : code);
});
