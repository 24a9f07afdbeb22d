import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { Module, type DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { z } from 'zod';
import { Bus, JetStreamStrategy } from '#bus';
import type { AppName } from '#contracts';
import { createLogger, LOGGER, NestLog, type Logger } from '#observe';
import { Database, isTransientFault } from '#postgres';
import { LIMITS } from '#config/limits.js';
import { HealthController } from './answer-health.js';
import type { CommonEnvironment } from './common-environment.js';
import { httpAdapter } from './http-adapter.js';
import { readEnvironment, redactEnvironment } from './read-environment.js';

/** What every app works with; also injectable by class, the logger as `LOGGER`. */
export interface ServiceParts {
  readonly bus: Bus;
  readonly database: Database;
  readonly log: Logger;
  /** Tells replicas apart. */
  readonly instance: string;
}

export interface ServiceOptions<Environment extends CommonEnvironment> {
  readonly app: AppName;
  readonly environment: z.ZodType<Environment>;
  readonly vendor?: (environment: Environment) => string;
  readonly module: (environment: Environment, parts: ServiceParts) => DynamicModule | Promise<DynamicModule>;
  /** More set-up of the HTTP side, before it listens. */
  readonly http?: (app: NestFastifyApplication, environment: Environment) => void | Promise<void>;
}

/** Global, so that a step's class asks for what it needs without every module importing it. */
@Module({})
class PartsModule {
  static of(parts: ServiceParts): DynamicModule {
    const providers = [
      { provide: Bus, useValue: parts.bus },
      { provide: Database, useValue: parts.database },
      { provide: LOGGER, useValue: parts.log },
    ];
    return { module: PartsModule, global: true, providers, exports: providers, controllers: [HealthController] };
  }
}

/** Imports the parts and the app's own module. */
@Module({})
class ProcessModule {
  static of(...imports: DynamicModule[]): DynamicModule {
    return { module: ProcessModule, imports };
  }
}

/**
 * Boots one app as a process and ends it orderly on SIGTERM and SIGINT: no new work, the work under way ends, then the
 * connections close. A fault at boot is one log line and exit code 1.
 */
export async function startService<Environment extends CommonEnvironment>(options: ServiceOptions<Environment>): Promise<void> {
  const instance = randomUUID();
  const earlyLog = createLogger({ app: options.app, instance, level: 'info' });
  try {
    await start(options, instance);
  } catch (cause) {
    earlyLog.fatal({ err: cause }, `${options.app} cannot start: ${cause instanceof Error ? cause.message : String(cause)}`);
    process.exit(1);
  }
}

async function start<Environment extends CommonEnvironment>(options: ServiceOptions<Environment>, instance: string): Promise<void> {
  const { app } = options;
  const environment = readEnvironment(options.environment, process.env);
  const log = createLogger({ app, instance, level: environment.LOG_LEVEL });
  log.info({ environment: redactEnvironment(environment) }, `${app} starts`);

  const bus = await Bus.connect({ app, instance, url: environment.NATS_URL, log });
  const database = new Database({
    url: environment.DATABASE_URL,
    applicationName: `holdfast-${app}`,
    onIdleFault: (cause) => {
      log.warn({ err: cause }, 'an idle connection to PostgreSQL broke');
    },
  });
  const parts: ServiceParts = { bus, database, log, instance };
  const module = ProcessModule.of(PartsModule.of(parts), await options.module(environment, parts));
  const nest = await NestFactory.create<NestFastifyApplication>(module, httpAdapter(), { logger: new NestLog(log), abortOnError: false });

  const vendor = options.vendor?.(environment);
  const strategy = new JetStreamStrategy({ bus, app, log, isTransient: isTransientFault, ...(vendor === undefined ? {} : { vendor }) });
  nest.connectMicroservice({ strategy }, { inheritAppConfig: false });
  await options.http?.(nest, environment);
  await nest.startAllMicroservices();
  await nest.listen(environment.HTTP_PORT, environment.HTTP_HOST);
  stopOnSignal(nest, parts);
  log.info({ url: await nest.getUrl() }, `${app} is ready`);
}

function stopOnSignal(nest: NestFastifyApplication, { bus, database, log }: ServiceParts): void {
  let stopping = false;
  const stop = async (signal: string): Promise<void> => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, 'stopping');
    const deadline = setTimeout(() => {
      log.warn('work under way did not end in time; leaving it to redelivery');
      process.exit(0);
    }, LIMITS.shutdown.withinMs);
    deadline.unref();
    await nest.close();
    await bus.close();
    await database.close();
    log.info('stopped');
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      stop(signal).catch((cause: unknown) => {
        log.error({ err: cause }, 'stopping failed');
        process.exit(1);
      });
    });
  }
}
