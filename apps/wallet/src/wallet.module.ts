import { Module } from '@nestjs/common';
import { AnswerBalanceController } from './answer-balance/answer-balance.controller.js';
import { ReadBalance } from './answer-balance/read-balance.js';
import { AnswerEntriesController } from './answer-entries/answer-entries.controller.js';
import { ReadEntries } from './answer-entries/read-entries.js';
import { ApplyCommands } from './apply-commands/apply-commands.js';
import { ApplyCommandsController } from './apply-commands/apply-commands.controller.js';
import { SealOperations } from './seal-operations/seal-operations.js';
import { Sealer } from './seal-operations/sealer.js';

@Module({
  controllers: [ApplyCommandsController, AnswerBalanceController, AnswerEntriesController],
  providers: [ApplyCommands, ReadBalance, ReadEntries, SealOperations, Sealer],
})
export class WalletModule {}
