import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Module, type DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { pino } from 'pino';
import { Bus, ensureTopology, JetStreamStrategy } from '#bus';
import { walletCommandTopic, walletEvent, walletEventTopic, type WalletCommand, type WalletEvent } from '#contracts';
import { freshDatabase, makePrivateDir, startNats, type FreshDatabase, type LocalNats } from '#local-stack';
import { LOGGER } from '#observe';
import { Database, isTransientFault, statement } from '#postgres';
import { until } from '../../../../test/support/until.js';
import { ANN, capture, hold, JOB, OTHER_JOB, topUp } from '../../test/commands.js';
import { NeighbourDispatcher } from '../../test/neighbour-dispatcher.js';
import { WalletModule } from '../wallet.module.js';

/* The wallet as a process runs it: its clock, its messages, its HTTP side. */

const lines: string[] = [];
const log = pino({ level: 'warn' }, { write: (line: string) => lines.push(line) });

@Module({})
class TestParts {
  static of(bus: Bus, database: Database): DynamicModule {
    const providers = [
      { provide: Bus, useValue: bus },
      { provide: Database, useValue: database },
      { provide: LOGGER, useValue: log },
    ];
    return { module: TestParts, global: true, providers, exports: providers, imports: [WalletModule] };
  }
}

let storeDir: string;
let nats: LocalNats;
let fresh: FreshDatabase;
let bus: Bus;
let dispatcherBus: Bus;
let app: NestFastifyApplication;
let url: string;
const events: WalletEvent[] = [];

beforeAll(async () => {
  storeDir = makePrivateDir();
  nats = await startNats({ storeDir });
  fresh = await freshDatabase('wallet');
  bus = await Bus.connect({ app: 'wallet', instance: randomUUID(), url: nats.url, log });
  dispatcherBus = await Bus.connect({ app: 'dispatcher', instance: randomUUID(), url: nats.url, log });
  await ensureTopology(bus, []);
  app = await NestFactory.create<NestFastifyApplication>(TestParts.of(bus, fresh.database), new FastifyAdapter(), { logger: false });
  app.connectMicroservice({ strategy: new JetStreamStrategy({ bus, app: 'wallet', log, isTransient: isTransientFault }) });
  await app.startAllMicroservices();
  await app.listen(0, '127.0.0.1');
  url = await app.getUrl();
  bus.follow(walletEventTopic.subject, walletEvent, (event) => events.push(event));
});

afterAll(async () => {
  await app.close();
  await bus.close();
  await dispatcherBus.close();
  await nats.stop();
  await fresh.drop();
  rmSync(storeDir, { recursive: true, force: true });
});

const say = (...commands: WalletCommand[]): Promise<void> => bus.publisher<WalletCommand>(walletCommandTopic.subject).say(commands);
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
  await say(topUp('100'), hold('60'));
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
  const dispatcher = new NeighbourDispatcher(dispatcherBus);
  dispatcher.jobs.set(JOB, 'running');
  await until(async () => (await metric('holdfast_proof_complete')) === '1');
  expect(await health()).toMatchObject({ checked: { holds: '1', jobs: '1' }, notChecked: [] });
  expect((await fetch(`${url}/metrics`)).headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
  expect(await metrics()).toMatch(
    /^# HELP holdfast_money_fuse_tripped .+\n# TYPE holdfast_money_fuse_tripped gauge\nholdfast_money_fuse_tripped 0\n/,
  );
});

test('a broken invariant trips the fuse within seconds, is shouted about, and holds are refused while captures go on', async () => {
  await fresh.ownerDatabase.query(SPOIL);
  await until(async () => (await metric('holdfast_money_fuse_tripped')) === '1');
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
  await say(halted, topUp('5', { payment: 'p2' }));
  await until(() => events.some(({ id }) => id === halted.id));
  expect(events.filter(({ id }) => id === halted.id)).toMatchObject([{ outcome: 'refused', code: 'wallet_halted', userId: ANN }]);
  const repaired = statement('test-repair', `UPDATE wallet.holds SET amount_micro = amount_micro + 1`);
  await fresh.ownerDatabase.query(repaired);
  await say(capture('45'));
  await until(() => events.some(({ type }) => type === 'capture'));
  expect(events.filter(({ type }) => type === 'capture')).toMatchObject([{ outcome: 'captured', amount: '45' }]);
});
