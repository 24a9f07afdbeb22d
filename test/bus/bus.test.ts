import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Controller, Module, type INestMicroservice } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { JetStreamManager } from '@nats-io/jetstream';
import { z } from 'zod';
import { Answers, Bus, dead, done, ensureTopology, JetStreamStrategy, retryIn, TakesItems, type Decision, type Delivered } from '#bus';
import {
  askBalance,
  askCaps,
  askEntries,
  askLots,
  askOperations,
  askSeal,
  askSpend,
  askThresholds,
  walletCommandTopic,
  type WalletCommand,
} from '#contracts';
import { makePrivateDir, startNats, type LocalNats } from '#local-stack';
import { createLogger } from '#observe';
import { LIMITS } from '#config/limits.js';
import { until } from '../support/until.js';

const log = createLogger({ app: 'test', instance: 'test', level: 'silent' });
const USER = '0190aaaa-0000-7000-8000-000000000001';

/** What the handler does with an item is written in its product; every delivery is remembered. */
const seen: { id: string; deliveries: number; with: number }[] = [];

@Controller()
class TestWallet {
  @TakesItems(walletCommandTopic)
  take(deliveries: readonly Delivered<WalletCommand>[]): Promise<readonly Decision[]> {
    for (const { item, deliveries: count } of deliveries) seen.push({ id: item.id, deliveries: count, with: deliveries.length });
    const poison = deliveries.find(({ item }) => item.type === 'hold' && item.product === 'poison');
    if (poison) throw new Error(`cannot stand ${poison.item.id}`);
    const away = deliveries.find(({ item, deliveries: count }) => item.type === 'hold' && item.product === 'away' && count < 3);
    if (away) throw Object.assign(new Error('the world is away'), { transient: true });
    return Promise.resolve(
      deliveries.map(({ item, deliveries: count }) => {
        if (item.type === 'hold' && item.product === 'later' && count < 2) return retryIn(50);
        if (item.type === 'hold' && item.product === 'never') return retryIn(1);
        return item.type === 'hold' && item.product === 'refuse' ? dead('asked for it') : done;
      }),
    );
  }

  @Answers(askBalance)
  balance({ userId }: { userId: string }): Promise<{ balance: { available: string; held: string; total: string } }> {
    if (userId !== USER) throw new Error('nobody');
    return Promise.resolve({ balance: { available: '1', held: '0', total: '1' } });
  }

  @Answers(askEntries)
  entries(): Promise<{ entries: never[]; next: null }> {
    return Promise.resolve({ entries: [], next: null });
  }

  @Answers(askCaps)
  caps(): Promise<never> {
    return notAsked();
  }

  @Answers(askLots)
  lots(): Promise<never> {
    return notAsked();
  }

  @Answers(askOperations)
  operations(): Promise<never> {
    return notAsked();
  }

  @Answers(askSeal)
  seal(): Promise<never> {
    return notAsked();
  }

  @Answers(askSpend)
  spend(): Promise<never> {
    return notAsked();
  }

  @Answers(askThresholds)
  thresholds(): Promise<never> {
    return notAsked();
  }
}

function notAsked(): Promise<never> {
  return Promise.reject(new Error('nobody asks this here'));
}

@Module({ controllers: [TestWallet] })
class TestModule {}

@Controller()
class Forgetful {
  @Answers(askEntries)
  entries(): Promise<{ entries: never[]; next: null }> {
    return Promise.resolve({ entries: [], next: null });
  }
}

@Module({ controllers: [Forgetful] })
class ForgetfulModule {}

let storeDir: string;
let nats: LocalNats;
let bus: Bus;
let manager: JetStreamManager;
let app: INestMicroservice;

beforeAll(async () => {
  storeDir = makePrivateDir();
  nats = await startNats({ storeDir });
  bus = await Bus.connect({ app: 'wallet', instance: randomUUID(), url: nats.url, log });
  manager = await bus.manager();
  await ensureTopology(bus, ['deepl']);
  const isTransient = (fault: unknown): boolean => fault instanceof Error && 'transient' in fault;
  const strategy = new JetStreamStrategy({ bus, app: 'wallet', log, isTransient });
  app = await NestFactory.createMicroservice(TestModule, { strategy, logger: false });
  await app.listen();
});

afterAll(async () => {
  await app.close();
  await bus.close();
  await nats.stop();
  rmSync(storeDir, { recursive: true, force: true });
});

function hold(product: string): WalletCommand {
  const jobId = randomUUID();
  return { type: 'hold', id: `${jobId}:hold`, jobId, userId: USER, product, amount: '1' };
}

const deliveriesOf = (command: WalletCommand): number[] => seen.filter(({ id }) => id === command.id).map(({ deliveries }) => deliveries);
const waiting = async (stream: string): Promise<number> => (await manager.streams.info(stream)).state.messages;

interface DeadItem {
  readonly reason: string;
  readonly deliveries: number;
  readonly item: { readonly id?: string };
}

async function lastDead(): Promise<{ body: { items: DeadItem[] }; headers: Record<string, string> }> {
  const stored = await manager.streams.getMessage('DEAD', { last_by_subj: 'dead.WALLET.wallet-commands' });
  if (!stored) throw new Error('DEAD is empty');
  return { body: stored.json(), headers: Object.fromEntries([...stored.header].map(([key, values]) => [key, values.join()])) };
}

describe('the bus', () => {
  test('items that are said while a message is on its way travel together, and all are acknowledged', async () => {
    const commands = Array.from({ length: 500 }, () => hold('fine'));
    const publisher = bus.publisher<WalletCommand>('wallet.cmd');
    await Promise.all(commands.map((command) => publisher.say([command])));
    await until(() => commands.every((command) => deliveriesOf(command).length === 1));
    await until(async () => (await waiting('WALLET')) === 0);
    expect(Math.max(...seen.map(({ with: together }) => together))).toBeGreaterThan(20);
  });

  test('an item that asks for another try comes again alone, its neighbours do not', async () => {
    const [good, later] = [hold('fine'), hold('later')];
    await bus.publisher<WalletCommand>('wallet.cmd').say([good, later]);
    await until(() => deliveriesOf(later).length === 2);
    await until(async () => (await waiting('WALLET')) === 0);
    expect(deliveriesOf(good)).toEqual([1]);
    expect(deliveriesOf(later)).toEqual([1, 2]);
  });

  test('an item that always fails dies alone after its deliveries, with reason and original headers', async () => {
    const [first, poison, last] = [hold('fine'), hold('poison'), hold('fine')];
    await bus.publisher<WalletCommand>('wallet.cmd').say([first, poison, last]);
    await until(async () => (await waiting('DEAD')) === 1, 60_000);
    await until(async () => (await waiting('WALLET')) === 0);
    const { body, headers } = await lastDead();
    expect(body.items).toHaveLength(1);
    expect(body.items[0]).toMatchObject({ deliveries: LIMITS.delivery.deliverMax, item: { id: poison.id } });
    expect(headers['Holdfast-Reason']).toBe(`still not done after ${String(LIMITS.delivery.deliverMax)} deliveries`);
    // The trace of a message is that of its first item.
    expect(headers.traceparent).toContain('jobId' in first ? first.jobId.replaceAll('-', '') : 'no job');
    expect(deliveriesOf(first)).toEqual([1, 1]);
    expect(deliveriesOf(last)).toEqual([1, 1]);
  }, 90_000);

  test('a transient fault brings the whole message again', async () => {
    const commands = [hold('fine'), hold('away')];
    await bus.publisher<WalletCommand>('wallet.cmd').say(commands);
    await until(() => commands.every((command) => deliveriesOf(command).length === 3));
    await until(async () => (await waiting('WALLET')) === 0);
  });

  test('malformed items and messages go to DEAD, the items beside them are done', async () => {
    const before = await waiting('DEAD');
    const good = hold('fine');
    await bus.jetstream.publish('wallet.cmd', JSON.stringify({ v: 1, items: [{ type: 'hold', amount: -1 }, good] }));
    await bus.jetstream.publish('wallet.cmd', 'not json');
    await until(async () => (await waiting('DEAD')) === before + 2);
    expect(deliveriesOf(good)).toEqual([1]);
    expect((await lastDead()).body.items[0]?.reason).toMatch(/malformed: not JSON/);
    await until(async () => (await waiting('WALLET')) === 0);
  });

  test('a handler may declare an item dead', async () => {
    const before = await waiting('DEAD');
    await bus.publisher<WalletCommand>('wallet.cmd').say([hold('refuse')]);
    await until(async () => (await waiting('DEAD')) === before + 1);
    expect((await lastDead()).body.items[0]?.reason).toBe('asked for it');
  });

  test('questions are answered, and a failed one says so without its reason', async () => {
    await expect(bus.ask(askBalance, { userId: USER })).resolves.toEqual({ balance: { available: '1', held: '0', total: '1' } });
    await expect(bus.ask(askBalance, { userId: randomUUID() })).rejects.toThrow('ask.wallet.balance failed at its owner');
  });

  test('replies that are too much for one message come in several, in their order', async () => {
    const heard: string[] = [];
    const replyTo = bus.listen('submit', z.string(), (reply) => heard.push(reply.slice(0, 3)));
    const replies = Array.from({ length: 100 }, (_, n) => `${n + 100}${'é'.repeat(20_000)}`);
    bus.reply(replyTo, replies);
    await until(() => heard.length === 100);
    expect(heard).toEqual(replies.map((reply) => reply.slice(0, 3)));
  });

  test('an app whose subject has no handler does not boot', async () => {
    const strategy = new JetStreamStrategy({ bus, app: 'wallet', log, isTransient: () => false });
    const forgetful = await NestFactory.createMicroservice(ForgetfulModule, { strategy, logger: false });
    await expect(forgetful.listen()).rejects.toThrow(/wallet.cmd has no handler; ask.wallet.balance has no handler/);
  });

  test('the provisioner changes nothing when nothing differs, and repairs what was lost', async () => {
    expect(await ensureTopology(bus, ['deepl'])).toEqual({ created: [], updated: [] });
    await manager.streams.delete('WALLET');
    expect(await ensureTopology(bus, ['deepl'])).toEqual({ created: ['stream WALLET', 'consumer wallet-commands'], updated: [] });

    const command = hold('fine');
    await bus.publisher<WalletCommand>('wallet.cmd').say([command]);
    await until(() => deliveriesOf(command).length === 1, 20_000);
  }, 30_000);
});
