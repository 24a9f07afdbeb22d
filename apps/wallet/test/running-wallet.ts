import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { Module, type DynamicModule, type INestMicroservice } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Bus, ensureTopology, JetStreamStrategy } from '#bus';
import { freshDatabase, makePrivateDir, startNats, type FreshDatabase, type LocalNats } from '#local-stack';
import { createLogger, LOGGER } from '#observe';
import { Database, isTransientFault } from '#postgres';
import { WalletModule } from '../src/wallet.module.js';

const log = createLogger({ app: 'wallet', instance: 'test', level: 'silent' });

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

/** A wallet over a real nats-server and a real PostgreSQL, which can end and begin again while what it is told waits for it. */
export class RunningWallet {
  private app: INestMicroservice | undefined;

  private constructor(
    readonly fresh: FreshDatabase,
    readonly nats: LocalNats,
    private readonly walletBus: Bus,
    private readonly storeDir: string,
  ) {}

  static async start(): Promise<RunningWallet> {
    const storeDir = makePrivateDir();
    const nats = await startNats({ storeDir });
    const fresh = await freshDatabase('wallet');
    const bus = await Bus.connect({ app: 'wallet', instance: randomUUID(), url: nats.url, log });
    await ensureTopology(bus, []);
    const wallet = new RunningWallet(fresh, nats, bus, storeDir);
    await wallet.begin();
    return wallet;
  }

  async begin(): Promise<void> {
    const strategy = new JetStreamStrategy({ bus: this.walletBus, app: 'wallet', log, isTransient: isTransientFault });
    this.app = await NestFactory.createMicroservice(TestParts.of(this.walletBus, this.fresh.database), { strategy, logger: false });
    await this.app.listen();
  }

  async end(): Promise<void> {
    await this.app?.close();
    this.app = undefined;
  }

  /** As an operator's program connects. */
  connectOperator(): Promise<Bus> {
    return Bus.connect({ app: 'operator', instance: randomUUID(), url: this.nats.url, log, connectWithinMs: 3_000 });
  }

  async stop(): Promise<void> {
    await this.end();
    await this.walletBus.close();
    await this.nats.stop();
    await this.fresh.drop();
    rmSync(this.storeDir, { recursive: true, force: true });
  }
}
