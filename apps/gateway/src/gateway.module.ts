import { join } from 'node:path';
import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_PIPE } from '@nestjs/core';
import { loadCatalog } from '#catalog';
import { ObjectStore, openObjectStore } from '#objects';
import { LOGGER, type Logger } from '#observe';
import { SafeFetch } from '#safe-fetch';
import { AwaitJob } from './await-job/await-job.js';
import { CreateUserController } from './create-user/create-user.controller.js';
import { CreateUser } from './create-user/create-user.js';
import type { GatewayEnvironment } from './environment.js';
import { FollowJobs } from './follow-jobs/follow-jobs.js';
import { FollowJobsController } from './follow-jobs/follow-jobs.controller.js';
import { StreamRoom } from './follow-jobs/stream-room.js';
import { ForwardCallback } from './forward-callback/forward-callback.js';
import { ADMIN_KEY_SHA256 } from './identify-caller/admin-guard.js';
import { KeyStore } from './identify-caller/key-store.js';
import { IssueKeyController } from './issue-key/issue-key.controller.js';
import { IssueKey } from './issue-key/issue-key.js';
import { Files } from './keep-files/files.js';
import { ListEntriesController } from './list-entries/list-entries.controller.js';
import { ListJobsController } from './list-jobs/list-jobs.controller.js';
import { CATALOG } from './list-products/catalog-token.js';
import { ListProductsController } from './list-products/list-products.controller.js';
import { NameFiles } from './name-files/name-files.js';
import { CancelJobController } from './cancel-job/cancel-job.controller.js';
import { BatchResults } from './read-batch/batch-results.js';
import { ReadBatchController } from './read-batch/read-batch.controller.js';
import { SubmitBatch } from './submit-batch/submit-batch.js';
import { SubmitBatchController } from './submit-batch/submit-batch.controller.js';
import { ReadJobController } from './read-job/read-job.controller.js';
import { ReadJob } from './read-job/read-job.js';
import { requestPipe } from './read-request/request-pipe.js';
import { ReadWalletController } from './read-wallet/read-wallet.controller.js';
import { ExplainProblemController } from './report-problem/explain-problem.controller.js';
import { ProblemFilter } from './report-problem/problem-filter.js';
import { JobStories } from './show-receipt/job-story.js';
import { ShowReceiptController } from './show-receipt/show-receipt.controller.js';
import { TellTimelineController } from './tell-timeline/tell-timeline.controller.js';
import { SendResultController } from './send-result/send-result.controller.js';
import { ShowJob } from './show-job/show-job.js';
import { InputCheck } from './submit-job/input-check.js';
import { Refusals } from './submit-job/refusal.js';
import { SubmitJobController } from './submit-job/submit-job.controller.js';
import { SubmitJob } from './submit-job/submit-job.js';
import { SubmitReplies } from './submit-job/submit-replies.js';
import { SweepFiles } from './sweep-files/sweep-files.js';
import { ALERT_OPTIONS, AlertTeller, type AlertOptions } from './tell-operators/alert-teller.js';
import { TellOperatorsController } from './tell-operators/tell-operators.controller.js';
import { TopUpController } from './top-up/top-up.controller.js';
import { TopUp } from './top-up/top-up.js';
import { UploadFileController } from './upload-file/upload-file.controller.js';

type GatewayOptions = Pick<GatewayEnvironment, 'CONFIG_DIR' | 'ADMIN_KEY_SHA256' | 'OBJECT_STORE_URL' | 'FETCH_ALLOWED'> &
  Partial<Pick<GatewayEnvironment, 'ALERT_WEBHOOKS' | 'ALERT_QUIET_SECONDS'>>;

@Module({})
export class GatewayModule {
  /** Bus, Database and the logger are provided globally by `#service`. */
  static of(environment: GatewayOptions): DynamicModule {
    const alerts: AlertOptions = { webhooks: environment.ALERT_WEBHOOKS ?? [], quietMs: (environment.ALERT_QUIET_SECONDS ?? 300) * 1_000 };
    return {
      module: GatewayModule,
      controllers: [
        SubmitJobController,
        FollowJobsController,
        ReadJobController,
        CancelJobController,
        SendResultController,
        TellTimelineController,
        ShowReceiptController,
        SubmitBatchController,
        ReadBatchController,
        UploadFileController,
        ListJobsController,
        ReadWalletController,
        ListEntriesController,
        ListProductsController,
        TopUpController,
        CreateUserController,
        IssueKeyController,
        ExplainProblemController,
        TellOperatorsController,
      ],
      providers: [
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_PIPE, useFactory: requestPipe },
        { provide: CATALOG, useFactory: () => loadCatalog(join(environment.CONFIG_DIR, 'catalog')) },
        { provide: ADMIN_KEY_SHA256, useValue: environment.ADMIN_KEY_SHA256 },
        { provide: ObjectStore, useFactory: (log: Logger) => openStore(environment.OBJECT_STORE_URL, log), inject: [LOGGER] },
        { provide: SafeFetch, useValue: new SafeFetch({ allowed: environment.FETCH_ALLOWED }) },
        { provide: ALERT_OPTIONS, useValue: alerts },
        AlertTeller,
        AwaitJob,
        BatchResults,
        SubmitBatch,
        CreateUser,
        Files,
        FollowJobs,
        ForwardCallback,
        InputCheck,
        IssueKey,
        JobStories,
        KeyStore,
        NameFiles,
        ReadJob,
        Refusals,
        ShowJob,
        StreamRoom,
        SubmitJob,
        SubmitReplies,
        SweepFiles,
        TopUp,
      ],
    };
  }
}

function openStore(url: string, log: Logger): ObjectStore {
  return openObjectStore(url, (cause) => {
    log.warn({ err: cause }, 'an idle connection to the object store broke');
  });
}
