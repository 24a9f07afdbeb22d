import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { CommanderError } from 'commander';
import { z } from 'zod';
import { Bus } from '#bus';
import { walletEvent, type WalletEvent } from '#contracts';
import { createLogger } from '#observe';
import { statement } from '#postgres';
import { until } from '../../../../test/support/until.js';
import { auditDatabase } from '../../test/audit-database.js';
import { capture, hold, topUp, uuidOf } from '../../test/commands.js';
import { RunningWallet } from '../../test/running-wallet.js';
import { runOperator, type OperatorRun } from '../../test/run-operator.js';
import { ApplyCommands } from '../apply-commands/apply-commands.js';
import { AnsweredNo, NotKnown } from '#console';

/* What operators change, over a real nats-server, a real PostgreSQL and a real wallet. */

let wallet: RunningWallet;
let bus: Bus;
let serial = 5_000;
/** A user with 100 points of one top-up, who was charged 45.5 for a job: no test meets another's. */
let user: string;
let job: string;
let paid: string;

beforeAll(async () => {
  wallet = await RunningWallet.start();
  bus = await wallet.connect('operator');
});

beforeEach(async () => {
  serial += 1;
  [user, job, paid] = [uuidOf(serial * 2), uuidOf(serial * 2 + 1), `topup:card:p${serial}`];
  const own = { userId: user, jobId: job };
  await new ApplyCommands(wallet.fresh.database).apply([
    topUp('100', { ...own, payment: `p${serial}` }),
    hold('60', own),
    capture('45.5', own),
  ]);
});

afterAll(async () => {
  expect(await auditDatabase(wallet.fresh.ownerDatabase)).toEqual([]);
  await wallet.stop();
});

const run = (...args: readonly string[]): Promise<OperatorRun> => runOperator({ database: wallet.fresh.database, bus }, args);
const no = async (...args: readonly string[]): Promise<string> => {
  const { fault } = await run(...args);
  expect(fault).toBeInstanceOf(AnsweredNo);
  return fault instanceof Error ? fault.message : '';
};
const eventOf = ({ out }: OperatorRun): WalletEvent => walletEvent.parse(JSON.parse(out));
const balancePrinted = z.object({ available: z.string() });
const available = async (): Promise<string> => balancePrinted.parse(JSON.parse((await run('balance', user, '--json')).out)).available;

const COUNT = statement('test-count-of', `SELECT count(*)::int AS count FROM wallet.operations WHERE user_id = $1`);
const operations = async (): Promise<number> => (await wallet.fresh.database.query<{ count: number }>(COUNT, [user]))[0]?.count ?? 0;
const WHO = statement('test-details-of', `SELECT details FROM wallet.operations WHERE id = $1`);

/** Each command with what it does to 54.5 points. `{id}` is told only to those that take one. */
const CASES: readonly {
  readonly name: string;
  readonly args: () => string[];
  readonly id: boolean;
  readonly says: string;
  readonly left: string;
}[] = [
  {
    name: 'top-up',
    args: () => [user, '20.50', '--provider', 'stripe', '--payment', `pi_${serial}`],
    id: false,
    says: 'credited 20.5 points',
    left: '75',
  },
  {
    name: 'bonus',
    args: () => [user, '5', '--reason', 'welcome', '--earned-by', paid, '--priority', '7'],
    id: true,
    says: 'credited 5 points',
    left: '59.5',
  },
  { name: 'refund', args: () => [job, '40', '--reason', 'complaint 7'], id: true, says: 'refunded 40 points of job', left: '94.5' },
  { name: 'adjust', args: () => [user, 'give', '1', '--reason', 'counted wrong'], id: true, says: 'gave 1 point to', left: '55.5' },
  { name: 'adjust', args: () => [user, 'take', '54.5', '--reason', 'counted wrong'], id: true, says: 'took 54.5 points', left: '0' },
  { name: 'claw-back', args: () => [paid, '--reason', 'chargeback 77'], id: false, says: 'took back 100 points', left: '-45.5' },
  { name: 'freeze', args: () => [user, '--reason', 'fraud case 12'], id: true, says: 'froze', left: '54.5' },
  { name: 'unfreeze', args: () => [user, '--reason', 'cleared'], id: true, says: 'unfroze', left: '54.5' },
];

describe.each(CASES)('$name: $says', ({ name, args, id, says, left }) => {
  const withId = (): string[] => [name, ...args(), ...(id ? ['--id', `ticket-${serial}`] : [])];

  test('is booked, and shows the balance before and after', async () => {
    const { out, fault } = await run(name, ...args());
    expect(fault).toBeUndefined();
    expect(out).toContain(says);
    expect(out).toMatch(/available +held +total\n[─ ]+\nbefore +54\.5 +0 +54\.5\nafter +/);
    expect(/^after +(\S+)/m.exec(out)?.[1]).toBe(left);
    expect(await available()).toBe(left);
  });

  test('said twice under one id is booked once, and told the same', async () => {
    const first = eventOf(await run(...withId(), '--json'));
    const count = await operations();
    expect(eventOf(await run(...withId(), '--json'))).toEqual(first);
    expect((await run(...withId())).out).toMatch(/ already: booked once\n/);
    expect([await operations(), await available()]).toEqual([count, left]);
  });

  test('with --dry-run it shows the command and the balance, and says nothing', async () => {
    const before = await operations();
    const { out, remarks, fault } = await runOperator({ database: wallet.fresh.database }, [...withId(), '--dry-run']);
    expect(fault).toBeUndefined();
    expect(out).toMatch(/"userId": "[^]*now +54\.5 +0 +54\.5$/);
    expect(remarks).toContain('nothing was said');
    expect(await operations()).toBe(before);
  });
});

test('a lot expires when its time is over, and not before', async () => {
  const soon = new Date(Date.now() + 500).toISOString();
  expect((await run('bonus', user, '9', '--reason', 'flash sale', '--expires-at', soon)).fault).toBeUndefined();
  expect(await no('expire', user, '2', '--id', `early-${serial}`)).toMatch(
    /^refused \(not_due\): .*`wallet lots <user>`[^]*say the changed command with another --id/,
  );
  await until(() => Date.now() > Date.parse(soon));
  expect((await run('expire', user, '2')).out).toMatch(
    /^expired 9 points of lot 2[^]*before +63\.5[^]*after +54\.5[^]*entries: user:available -9, expired \+9/,
  );
  expect((await run('expire', user, '2')).out).toMatch(/^nothing of lot 2 was left to expire[^]*no points moved/);
  expect(await no('expire', user, '99')).toContain('never had a lot of that number');
});

test('who did it and why stands in the books', async () => {
  await run('adjust', user, 'give', '2000', '--reason', 'migration', '--approver', 'ines', '--operator', 'otto', '--id', `who-${serial}`);
  const [row] = await wallet.fresh.database.query<{ details: string }>(WHO, [`who-${serial}`]);
  expect(row?.details).toMatch(/migration[^]*otto[^]*ines|otto[^]*ines[^]*migration|ines[^]*otto/);
  await run('freeze', user, '--reason', 'fraud', '--id', `freeze-${serial}`);
  const [other] = await wallet.fresh.database.query<{ details: string }>(WHO, [`freeze-${serial}`]);
  expect(other?.details).toContain('olga');
});

describe('a refusal says what to change', () => {
  test.each([
    [
      'approval_missing',
      () => ['adjust', user, 'give', '1000.5', '--reason', 'x'],
      'adjustments above 1000 points need a second person: --approver <name>',
    ],
    ['approved_by_operator', () => ['adjust', user, 'give', '1', '--reason', 'x', '--approver', 'olga'], '--approver <another name>'],
    ['insufficient_points', () => ['adjust', user, 'take', '54.6', '--reason', 'x'], 'less available than that'],
    ['above_captured', () => ['refund', job, '45.6', '--reason', 'x'], 'at most what it was charged'],
    ['balance_too_large', () => ['bonus', user, '1000000000000', '--reason', 'x'], 'give fewer'],
    ['no_such_top_up', () => ['bonus', user, '1', '--reason', 'x', '--earned-by', 'topup:card:none'], 'shows their ids'],
  ])('%s', async (code, args, sentence) => {
    const message = await no(...args());
    expect(message).toMatch(new RegExp(`^refused \\(${code}\\): `));
    expect(message).toContain(sentence);
  });

  test('a bonus for a top-up that was taken back', async () => {
    await run('claw-back', paid, '--reason', 'chargeback');
    expect(await no('bonus', user, '1', '--reason', 'x', '--earned-by', paid)).toContain('refused (top_up_clawed_back)');
  });

  test('a refund of a job whose hold is still open', async () => {
    const open = uuidOf(serial * 2 + 100_000);
    await new ApplyCommands(wallet.fresh.database).apply([hold('1', { userId: user, jobId: open })]);
    expect(await no('refund', open, '1', '--reason', 'x')).toContain('refused (not_captured)');
    expect((await run('holds', user)).out).toMatch(new RegExp(`since +job +product +held +lots\n.*\n.*${open} +translate +1 +1$`));
  });

  test('an id that stands for something else is a conflict, and nothing is done', async () => {
    const id = `taken-${serial}`;
    await run('adjust', user, 'give', '1', '--reason', 'x', '--id', id);
    expect(await no('adjust', user, 'give', '2', '--reason', 'x', '--id', id)).toMatch(
      /^in conflict, nothing was done \(id_reused\): .*another --id/,
    );
    await run('claw-back', paid, '--reason', 'chargeback 1');
    expect(await no('claw-back', paid, '--reason', 'chargeback 2')).toContain('it was booked before');
  });

  test('with --json the event is printed all the same', async () => {
    const { out, fault } = await run('adjust', user, 'give', '5000', '--reason', 'x', '--json');
    expect(JSON.parse(out)).toMatchObject({ type: 'adjust', outcome: 'refused', code: 'approval_missing', amount: '0' });
    expect(fault).toBeInstanceOf(AnsweredNo);
  });
});

describe('what the books do not know is refused before anything is said', () => {
  test('a job that was never held for, a top-up that was never credited', async () => {
    expect(await no('refund', uuidOf(1), '1', '--reason', 'x')).toContain('the books know no job');
    expect(await no('claw-back', 'topup:card:none', '--reason', 'x')).toContain('no top-up was credited as topup:card:none');
    expect(await no('claw-back', paid.replace('card', 'bank'), '--reason', 'x')).toContain('no top-up was credited');
  });

  test('a user for whom nothing was ever booked is doubted aloud', async () => {
    const stranger = uuidOf(serial * 2 + 200_000);
    const { remarks } = await run('freeze', stranger, '--reason', 'x', '--dry-run');
    expect(remarks).toContain(`nothing was ever booked for user ${stranger}`);
  });
});

describe('nothing is said of what is asked wrongly', () => {
  test.each([
    [['adjust', 'USER', 'give', '-5', '--reason', 'x'], 'An amount must be above zero'],
    [['adjust', 'USER', 'give', '0', '--reason', 'x'], 'An amount must be above zero'],
    [['adjust', 'USER', 'give', '1e3', '--reason', 'x'], 'must be a decimal string of points such as "12.5"'],
    [['adjust', 'USER', 'give', '0.0000001', '--reason', 'x'], 'at most 6 decimals'],
    [['bonus', 'USER', '1000000000001', '--reason', 'x'], 'must be at most 1000000000000 points'],
    [['refund', 'USER', '1,5', '--reason', 'x'], 'must be a decimal string of points'],
    [['adjust', 'USER', 'lend', '1', '--reason', 'x'], 'Allowed choices are give, take'],
    [['adjust', 'USER', 'give', '1'], "required option '--reason <text>' not specified"],
    [['adjust', 'USER', 'give', '1', '--reason', ' '], 'Say why'],
    [['adjust', 'USER', 'give', '1', '--reason', 'x', '--operator', ''], 'Give a name'],
    [['adjust', 'USER', 'give', '1', '--reason', 'x', '--id', 'topup:card:p1'], 'Give an id of your own'],
    [['adjust', 'USER', 'give', '1', '--reason', 'x', '--id', `${uuidOf(1)}:hold`], 'Give an id of your own'],
    [['top-up', 'USER', '1', '--provider', 'Stripe!', '--payment', 'p'], 'Give the payment provider'],
    [['top-up', 'USER', '1', '--provider', 'stripe', '--payment', 'p 1'], "Give the payment's id"],
    [['top-up', 'USER', '1', '--provider', 'stripe'], "required option '--payment <id>' not specified"],
    [['top-up', 'USER', '1', '--provider', 'stripe', '--payment', 'p', '--expires-at', '2020-01-01'], 'Give a time that is still to come'],
    [['top-up', 'USER', '1', '--provider', 'stripe', '--payment', 'p', '--priority', '1001'], 'Give a whole number from 0 to 1000'],
    [['claw-back', 'p1', '--reason', 'x'], 'Give the id of a top-up'],
    [['freeze', 'ann', '--reason', 'x'], 'Give the id of a user'],
    [['unfreeze', 'USER'], "required option '--reason <text>' not specified"],
    [['expire', 'USER', '0'], 'Give a whole number from 1'],
    [['refund', 'job-1', '1', '--reason', 'x'], 'Give the id of a job'],
    [['lots', 'ann'], 'Give the id of a user'],
    [['holds'], "missing required argument 'user'"],
  ])('%j', async (args, sentence) => {
    const given = args.map((arg) => (arg === 'USER' ? user : arg));
    const { fault, remarks } = await runOperator({ database: wallet.fresh.database }, given);
    expect(fault).toBeInstanceOf(CommanderError);
    expect(remarks).toContain(sentence);
  });
});

test('lots shows every lot that there ever was, and what is left of each', async () => {
  await run('bonus', user, '5', '--reason', 'welcome', '--expires-at', '2999-01-01', '--id', `welcome-${serial}`);
  expect(JSON.parse((await run('lots', user, '--json')).out)).toEqual([
    { no: '1', kind: 'purchased', priority: '200', expires: 'never', granted: '100', available: '54.5', held: '0', operation: paid },
    {
      no: '2',
      kind: 'bonus',
      priority: '100',
      expires: '2999-01-01T00:00:00.000Z',
      granted: '5',
      available: '5',
      held: '0',
      operation: `welcome-${serial}`,
    },
  ]);
  await run('claw-back', paid, '--reason', 'chargeback');
  expect((await run('lots', user)).out).toMatch(/\n +1 +purchased +200 +never +100 +0 +0 +topup:/);
  expect((await run('holds', user)).out).toBe('no open holds');
  expect((await run('lots', uuidOf(1))).out).toBe('no lots');
});

test('without an answer nothing is known, and the same command under the same id learns what became of it, booked once', async () => {
  await wallet.end();
  const parts = { database: wallet.fresh.database, bus, answerWithinMs: 300 };
  const adjust = ['adjust', user, 'give', '1', '--reason', 'x'];
  const { fault, out } = await runOperator(parts, adjust);
  expect(fault).toBeInstanceOf(NotKnown);
  const sentence =
    /^nothing is known yet; repeat the same command with `--id (adjust:[0-9a-f-]{36})` to learn what became of it \(safe, booked once\)$/;
  const [, id = ''] = sentence.exec(fault instanceof Error ? fault.message : '') ?? [];
  expect([out, id]).toEqual(['', expect.stringMatching(/^adjust:/)]);
  const paying = ['top-up', user, '1', '--provider', 'stripe', '--payment', `late-${serial}`];
  expect((await runOperator(parts, paying)).fault).toMatchObject({
    message: 'nothing is known yet; repeat the same command to learn what became of it (safe, booked once)',
  });

  await wallet.begin();
  expect((await run(...adjust, '--id', id)).out).toContain('gave 1 point to');
  expect((await run(...paying)).out).toContain('credited 1 point to');
  expect([await operations(), await available()]).toEqual([5, '56.5']);
});

test('NATS out of reach is told within seconds, and nothing hangs', async () => {
  const log = createLogger({ app: 'operator', instance: 'test', level: 'silent' });
  const begun = Date.now();
  await expect(Bus.connect({ app: 'operator', instance: 'x', url: 'nats://127.0.0.1:1', log, connectWithinMs: 1_000 })).rejects.toThrow();
  expect(Date.now() - begun).toBeLessThan(5_000);
});

test.each(['top-up', 'bonus', 'refund', 'adjust', 'claw-back', 'freeze', 'unfreeze', 'expire', 'lots', 'holds'])(
  '%s --help shows an example',
  async (name) => {
    expect((await run(name, '--help')).out).toContain(`holdfast -- wallet ${name}`);
  },
);
