import { Module } from '@nestjs/common';
import { Alerts } from '#alert';
import { Bus } from '#bus';
import { alertSubjectOf } from '#contracts';
import { LOGGER, type Logger } from '#observe';
import { AnswerBalanceController } from './answer-balance/answer-balance.controller.js';
import { AnswerCapsController } from './answer-caps/answer-caps.controller.js';
import { ReadBalance } from './answer-balance/read-balance.js';
import { AnswerEntriesController } from './answer-entries/answer-entries.controller.js';
import { ReadEntries } from './answer-entries/read-entries.js';
import { AnswerLotsController } from './answer-lots/answer-lots.controller.js';
import { AnswerOperationsController } from './answer-operations/answer-operations.controller.js';
import { AnswerSpendController } from './answer-spend/answer-spend.controller.js';
import { AnswerThresholdsController } from './answer-thresholds/answer-thresholds.controller.js';
import { ApplyCommands } from './apply-commands/apply-commands.js';
import { ApplyCommandsController } from './apply-commands/apply-commands.controller.js';
import { Proof } from './prove-books/proof.js';
import { ProveBooks } from './prove-books/prove-books.js';
import { Prover } from './prove-books/prover.js';
import { SealOperations } from './seal-operations/seal-operations.js';
import { Sealer } from './seal-operations/sealer.js';
import { LowBalanceTeller } from './tell-low-balances/low-balance-teller.js';
import { TellLowBalances } from './tell-low-balances/tell-low-balances.js';
import { ReadProof } from './tell-proof/read-proof.js';
import { TellProofController } from './tell-proof/tell-proof.controller.js';

const alertsOf = (bus: Bus, log: Logger): Alerts => new Alerts('wallet', bus.publisher(alertSubjectOf('wallet')), log);

@Module({
  controllers: [
    ApplyCommandsController,
    AnswerBalanceController,
    AnswerCapsController,
    AnswerEntriesController,
    AnswerLotsController,
    AnswerOperationsController,
    AnswerSpendController,
    AnswerThresholdsController,
    TellProofController,
  ],
  providers: [
    { provide: Alerts, useFactory: alertsOf, inject: [Bus, LOGGER] },
    ...[ApplyCommands, ReadBalance, ReadEntries],
    ...[SealOperations, Sealer, ProveBooks, Proof, Prover, ReadProof],
    ...[TellLowBalances, LowBalanceTeller],
  ],
})
export class WalletModule {}
