import { join } from 'node:path';
import { Module, type DynamicModule } from '@nestjs/common';
import { loadCatalog } from '#catalog';
import { attemptSubjectOf } from '#contracts';
import type { ServiceParts } from '#service';
import { adapterOf } from './adapters/adapters.js';
import { AnswerResultController } from './answer-result/answer-result.controller.js';
import { AnswerResult } from './answer-result/answer-result.js';
import { CallVendorController } from './call-vendor/call-vendor.controller.js';
import { CallVendor } from './call-vendor/call-vendor.js';
import { VendorClient } from './call-vendor/vendor-client.js';
import { Accounts } from './choose-account/accounts.js';
import { chooseVendor, readVendorAccess, type WorkerEnvironment } from './environment.js';
import { SenderLease } from './keep-lease/sender-lease.js';
import { AttemptStore } from './record-attempt/attempt-store.js';

/** Wires one process for one vendor. Throws when the catalog or the environment do not allow it. */
@Module({})
export class WorkerModule {
  static of(environment: WorkerEnvironment, { bus, database, log }: ServiceParts): DynamicModule {
    const catalog = loadCatalog(join(environment.CONFIG_DIR, 'catalog'));
    const vendor = chooseVendor(catalog, environment.VENDOR);
    const adapter = adapterOf(vendor);
    const { baseUrl, accounts } = readVendorAccess(vendor);
    log.info({ vendor: vendor.name, host: baseUrl.host, accounts: accounts.map(({ name }) => name) }, 'calls this vendor');

    const lease = new SenderLease({ database, vendor: vendor.name, log });
    const { senderId } = lease;
    const { idempotencyKeys } = vendor.card;
    const store = new AttemptStore({ database, vendor: vendor.name, senderId, repeatsCalls: idempotencyKeys });
    const client = new VendorClient({ baseUrl, timeoutMs: vendor.timeoutMs, connectionsMax: vendor.windowMax });
    const reports = bus.publisher(attemptSubjectOf(vendor.name));
    const callVendor = new CallVendor({ vendor, catalog, adapter, accounts: new Accounts(accounts), client, store, lease, reports, log });
    lease.start();

    return {
      module: WorkerModule,
      controllers: [CallVendorController, AnswerResultController],
      providers: [
        { provide: CallVendor, useValue: callVendor },
        { provide: SenderLease, useValue: lease },
        { provide: VendorClient, useValue: client },
        { provide: AnswerResult, useValue: new AnswerResult(database) },
      ],
    };
  }
}
