import 'reflect-metadata';
import { join } from 'node:path';
import { Module, type DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { OpenAPIObject } from '@nestjs/swagger';
import { Bus } from '#bus';
import { loadCatalog } from '#catalog';
import { parseEncryptionKeys } from '#envelope';
import { LOGGER } from '#observe';
import { Database } from '#postgres';
import { GatewayModule } from '../gateway.module.js';
import { describeApi } from './describe-api.js';

/** Nest asks who provides what also when it makes nothing. */
@Module({})
class PartsModule {
  static none(): DynamicModule {
    const providers = [Bus, Database, LOGGER].map((provide) => ({ provide, useValue: {} }));
    return { module: PartsModule, global: true, providers, exports: providers };
  }
}

@Module({})
class DocumentModule {}

/** The OpenAPI document of a gateway with this catalog. Nest reads its controllers and makes none of them, so no server is needed. */
export async function documentAlone(configDir: string): Promise<OpenAPIObject> {
  const gateway = GatewayModule.of({
    CONFIG_DIR: configDir,
    ADMIN_KEY_SHA256: '',
    OBJECT_STORE_URL: '',
    FETCH_ALLOWED: new Set(),
    WEBHOOKS_ALLOWED: new Set(),
    ENCRYPTION_KEYS: parseEncryptionKeys(`none:${Buffer.alloc(32).toString('base64')}`),
  });
  const module: DynamicModule = { module: DocumentModule, imports: [PartsModule.none(), gateway] };
  const app = await NestFactory.create<NestFastifyApplication>(module, new FastifyAdapter(), {
    preview: true,
    logger: false,
    abortOnError: false,
  });
  return describeApi(app, loadCatalog(join(configDir, 'catalog')));
}
