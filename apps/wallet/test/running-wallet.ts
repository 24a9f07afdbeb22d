import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { Module, type DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Bus, ensureTopology, JetStreamStrategy, type BusOptions } from '#bus';
import { walletCommandTopic, type WalletCommand } from '#contracts';
import { freshDatabase, makePrivateDir, startNats, type FreshDatabase, type LocalNats } from '#local-stack';
import { createLogger, LOGGER, type Logger } from '#observe';
import { Database, isTransientFault } from '#postgres';
import { WalletModule } from '../src/wallet.module.js';

const silent = createLogger({ app: 'wallet', instance: 'test', level: 'silent' });

@Module({})
class TestParts {
  static of(bus: Bus, database: Database, log: Logger): DynamicModule {
    const providers = [
      { provide: Bus, useValue: bus },
      { provide: Database, useValue: database },
      { provide: LOGGER, useValue: log },
    ];
    return { module: TestParts, global: true, providers, exports: providers, imports: [WalletModule] };
  }
}

/** A wallet as a process runs it, over a real nats-server and a real PostgreSQL: its clocks, its messages, its HTTP side. It can end and begin again while what it is told waits for it. */
export class RunningWallet {
  private app: NestFastifyApplication | undefined;
  private readonly others: Bus[] = [];

  private constructor(
    readonly fresh: FreshDatabase,
    readonly nats: LocalNats,
    /** As the owner of nats-server, who plays everybody else. */
    readonly bus: Bus,
    private readonly own: Bus,
    private readonly storeDir: string,
    private readonly log: Logger,
  ) {}

  static async start(log: Logger = silent): Promise<RunningWallet> {
    const storeDir = makePrivateDir();
    const nats = await startNats({ storeDir });
    const fresh = await freshDatabase('wallet');
    const bus = await Bus.connect({ app: 'setup', instance: randomUUID(), url: nats.url, log });
    await ensureTopology(bus, []);
    const own = await Bus.connect({ app: 'wallet', instance: randomUUID(), url: nats.urlOf('wallet'), log });
    const wallet = new RunningWallet(fresh, nats, bus, own, storeDir, log);
    await wallet.begin();
    return wallet;
  }

  async begin(): Promise<void> {
    const { own: bus, fresh, log } = this;
    this.app = await NestFactory.create<NestFastifyApplication>(TestParts.of(bus, fresh.database, log), new FastifyAdapter(), {
      logger: false,
    });
    this.app.connectMicroservice({ strategy: new JetStreamStrategy({ bus, app: 'wallet', log, isTransient: isTransientFault }) });
    await this.app.startAllMicroservices();
    await this.app.listen(0, '127.0.0.1');
  }

  async end(): Promise<void> {
    await this.app?.close();
    this.app = undefined;
  }

  async url(): Promise<string> {
    return (await this.app?.getUrl()) ?? '';
  }

  say(...commands: readonly WalletCommand[]): Promise<void> {
    return this.bus.publisher<WalletCommand>(walletCommandTopic.subject).say(commands);
  }

  /** As somebody else's program connects. */
  async connect(app: Exclude<BusOptions['app'], 'worker'>): Promise<Bus> {
    const bus = await Bus.connect({ app, instance: randomUUID(), url: this.nats.urlOf(app), log: silent, connectWithinMs: 3_000 });
    this.others.push(bus);
    return bus;
  }

  async stop(): Promise<void> {
    await this.end();
    for (const bus of [...this.others, this.own, this.bus]) await bus.close();
    await this.nats.stop();
    await this.fresh.drop();
    rmSync(this.storeDir, { recursive: true, force: true });
  }
}
