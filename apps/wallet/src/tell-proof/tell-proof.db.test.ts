import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { walletEvent, walletEventTopic, type WalletEvent } from '#contracts';
import { statement } from '#postgres';
import { until } from '../../../../test/support/until.js';
import { ANN, capture, hold, JOB, OTHER_JOB, topUp } from '../../test/commands.js';
import { NeighbourDispatcher } from '../../test/neighbour-dispatcher.js';
import { RunningWallet } from '../../test/running-wallet.js';

/* The wallet as a process runs it: its clock, its messages, its HTTP side. */

const lines: string[] = [];
const log = pino({ level: 'warn' }, { write: (line: string) => lines.push(line) });

let wallet: RunningWallet;
let url: string;
const events: WalletEvent[] = [];

beforeAll(async () => {
  wallet = await RunningWallet.start(log);
  url = await wallet.url();
  wallet.bus.follow(walletEventTopic.subject, walletEvent, (event) => events.push(event));
});

afterAll(() => wallet.stop());

const health = async (): Promise<unknown> => (await fetch(`${url}/health/proof`)).json();
const metrics = async (): Promise<string> => (await fetch(`${url}/metrics`)).text();
const metric = async (name: string): Promise<string | undefined> => new RegExp(`^${name} (.+)$`, 'm').exec(await metrics())?.[1];
const SPOIL = statement('test-spoil', `UPDATE wallet.holds SET amount_micro = amount_micro - 1`);

test('before the first run nothing is claimed', async () => {
  expect(await health()).toMatchObject({ ok: false, booksAt: null, checked: { operations: '0' }, fuse: { state: 'intact' } });
  expect(await metric('holdfast_proof_ok')).toBe('0');
  expect(await metric('holdfast_proof_age_seconds')).toBe('+Inf');
});

test('what is booked is proven within seconds, and a silent dispatcher is told', async () => {
  await wallet.say(topUp('100'), hold('60'));
  await until(async () => (await metric('holdfast_proof_operations_total')) === '2');
  // The dispatcher is asked once the books are proven, and waited for.
  await until(async () => (await metric('holdfast_proof_complete')) === '0');
  expect(await health()).toMatchObject({
    ok: true,
    checked: { operations: '2', accounts: '1', holds: '0', jobs: '0' },
    lag: { operations: 0 },
    notChecked: [expect.stringContaining('the dispatcher does not answer')],
    problems: [],
    fuse: { state: 'intact' },
  });
  expect(await metric('holdfast_proof_complete')).toBe('0');
  expect(await metric('holdfast_proof_ok')).toBe('1');
  expect(lines.join('')).toContain('the proof could not check everything');
});

test('once a dispatcher answers, holds are compared with jobs', async () => {
  const dispatcher = new NeighbourDispatcher(await wallet.connect('dispatcher'));
  dispatcher.jobs.set(JOB, 'running');
  await until(async () => (await metric('holdfast_proof_complete')) === '1');
  expect(await health()).toMatchObject({ checked: { holds: '1', jobs: '1' }, notChecked: [] });
  expect((await fetch(`${url}/metrics`)).headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
  expect(await metrics()).toMatch(
    /^# HELP holdfast_money_fuse_tripped .+\n# TYPE holdfast_money_fuse_tripped gauge\nholdfast_money_fuse_tripped 0\n/,
  );
});

test('a broken invariant trips the fuse within seconds, is shouted about, and holds are refused while captures go on', async () => {
  await wallet.fresh.ownerDatabase.query(SPOIL);
  await until(async () => (await metric('holdfast_money_fuse_tripped')) === '1');
  // The fuse first; what the round has found is told once it has ended.
  await until(async () => JSON.stringify(await health()).includes('hold_was_made'));
  expect(await health()).toMatchObject({
    ok: false,
    problems: [{ invariant: 'hold_was_made' }],
    fuse: { state: 'tripped', trips: 1, reason: expect.stringContaining('is not what its operation made') },
  });
  await until(() => lines.some((line) => line.includes('the money fuse is tripped')));
  const alarm: unknown = JSON.parse(lines.find((line) => line.includes('the money fuse is tripped')) ?? '{}');
  expect(alarm).toMatchObject({
    level: 50,
    invariant: 'hold_was_made',
    subject: hold('60').id,
    msg: expect.stringContaining('docs/runbooks/money-fuse.md'),
  });

  const halted = hold('1', { jobId: OTHER_JOB });
  await wallet.say(halted, topUp('5', { payment: 'p2' }));
  await until(() => events.some(({ id }) => id === halted.id));
  expect(events.filter(({ id }) => id === halted.id)).toMatchObject([{ outcome: 'refused', code: 'wallet_halted', userId: ANN }]);
  const unguarded = statement('test-unguard', `ALTER TABLE wallet.holds DISABLE TRIGGER holds_only_get_less`);
  const repaired = statement('test-repair', `UPDATE wallet.holds SET amount_micro = amount_micro + 1`);
  await wallet.fresh.ownerDatabase.query(unguarded);
  await wallet.fresh.ownerDatabase.query(repaired);
  await wallet.say(capture('45'));
  await until(() => events.some(({ type }) => type === 'capture'));
  expect(events.filter(({ type }) => type === 'capture')).toMatchObject([{ outcome: 'captured', amount: '45' }]);
});
