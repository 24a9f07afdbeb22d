import { Module, type DynamicModule } from '@nestjs/common';
import { Alerts } from '#alert';
import { Bus } from '#bus';
import type { Catalog } from '#catalog';
import { alertSubjectOf } from '#contracts';
import { LOGGER, type Logger } from '#observe';
import { AnnounceAgain } from './announce-job/announce-again.js';
import { JobAnnouncer } from './announce-job/announce-jobs.js';
import { AnnouncedMarks } from './announce-job/announced-marks.js';
import { AnswerFollowersController } from './answer-followers/answer-followers.controller.js';
import { EndedJobs } from './answer-followers/ended-jobs.js';
import { AnswerHoldingJobsController } from './answer-holding-jobs/answer-holding-jobs.controller.js';
import { AnswerJobController } from './answer-job/answer-job.controller.js';
import { AnswerJobRecordsController } from './answer-job-records/answer-job-records.controller.js';
import { AnswerJobSaleController } from './answer-job-sale/answer-job-sale.controller.js';
import { AnswerQuoteController } from './answer-quote/answer-quote.controller.js';
import { AnswerJobStatesController } from './answer-job-states/answer-job-states.controller.js';
import { AnswerJobsController } from './answer-jobs/answer-jobs.controller.js';
import { ListedJobs } from './answer-jobs/list-jobs.js';
import { BookCosts } from './book-costs/book-costs.js';
import { KeptCosts } from './book-costs/kept-costs.js';
import { CancelJobController } from './cancel-jobs/cancel-job.controller.js';
import { JobDecider } from './decide-jobs/decide-jobs.js';
import { DivertedJobs } from './divert-jobs/divert-jobs.js';
import { ToldPlaces } from './tell-place/told-places.js';
import { ExpiredJobs } from './expire-jobs/expired-jobs.js';
import { GiveSharesController } from './give-shares/give-shares.controller.js';
import { KeptLimits } from './limit-users/kept-limits.js';
import { LimitUsersController } from './limit-users/limit-users.controller.js';
import { JobMover } from './keep-jobs/move-jobs.js';
import { OpenJobs } from './keep-jobs/open-jobs.js';
import { NATS_REPLICAS, TopologyKeeper } from './keep-topology/topology-keeper.js';
import { HealthFollower } from './pace-vendors/health-follower.js';
import { VendorPaces } from './pace-vendors/vendor-paces.js';
import { KeptPauses } from './pause-by-hand/kept-pauses.js';
import { PauseByHandController } from './pause-by-hand/pause-by-hand.controller.js';
import { PauseFollower } from './pause-by-hand/pause-follower.js';
import { QueueFigures } from './pause-by-hand/queue-figures.js';
import { CATALOG } from './read-catalog/catalog.js';
import { OwedMessages } from './say-owed/say-owed.js';
import { Settlements } from './say-owed/settlements.js';
import { AnswerBatchesController } from './run-batches/answer-batches.controller.js';
import { BatchItems } from './run-batches/batch-items.js';
import { BatchKeeper } from './run-batches/batch-keeper.js';
import { FillBatch } from './run-batches/fill-batch.js';
import { FillBatchController } from './run-batches/fill-batch.controller.js';
import { KeptBatches } from './run-batches/kept-batches.js';
import { ParkedJobs } from './schedule-jobs/park-jobs.js';
import { Scheduler } from './schedule-jobs/scheduler.js';
import { QueuedJobs } from './schedule-jobs/start-jobs.js';
import { SettleAttemptController } from './settle-attempt/settle-attempt.controller.js';
import { SettleHoldController } from './settle-hold/settle-hold.controller.js';
import { ShedJobs } from './shed-jobs/shed-jobs.js';
import { StoredResults } from './sell-stored-results/stored-results.js';
import { SubmittedJobs } from './submit-job/insert-jobs.js';
import { SubmitJobController } from './submit-job/submit-job.controller.js';
import { DueJobs } from './sweep-jobs/claim-due.js';
import { Sweeper } from './sweep-jobs/sweeper.js';

const alertsOf = (bus: Bus, log: Logger): Alerts => new Alerts('dispatcher', bus.publisher(alertSubjectOf('dispatcher')), log);

/** The steps in the order of the flow; each brings its statements, the row's common ones are in keep-jobs/. */
@Module({})
export class DispatcherModule {
  static of(catalog: Catalog, natsReplicas: number): DynamicModule {
    return {
      module: DispatcherModule,
      controllers: [
        SubmitJobController,
        SettleHoldController,
        SettleAttemptController,
        AnswerJobController,
        AnswerJobsController,
        CancelJobController,
        PauseByHandController,
        GiveSharesController,
        FillBatchController,
        AnswerBatchesController,
        LimitUsersController,
        AnswerJobStatesController,
        AnswerHoldingJobsController,
        AnswerJobRecordsController,
        AnswerFollowersController,
        AnswerJobSaleController,
        AnswerQuoteController,
      ],
      providers: [
        { provide: CATALOG, useValue: catalog },
        { provide: NATS_REPLICAS, useValue: natsReplicas },
        SubmittedJobs,
        StoredResults,
        { provide: Alerts, useFactory: alertsOf, inject: [Bus, LOGGER] },
        VendorPaces,
        HealthFollower,
        KeptPauses,
        PauseFollower,
        QueueFigures,
        QueuedJobs,
        ParkedJobs,
        KeptLimits,
        DivertedJobs,
        ToldPlaces,
        ShedJobs,
        Scheduler,
        JobDecider,
        DueJobs,
        ExpiredJobs,
        KeptBatches,
        BatchItems,
        BatchKeeper,
        FillBatch,
        Sweeper,
        AnnounceAgain,
        AnnouncedMarks,
        JobAnnouncer,
        ListedJobs,
        EndedJobs,
        OpenJobs,
        JobMover,
        KeptCosts,
        BookCosts,
        Settlements,
        OwedMessages,
        TopologyKeeper,
      ],
    };
  }
}
