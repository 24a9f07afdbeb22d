import { Module } from '@nestjs/common';
import { AnswerBalanceController } from './answer-balance/answer-balance.controller.js';
import { ReadBalance } from './answer-balance/read-balance.js';
import { AnswerEntriesController } from './answer-entries/answer-entries.controller.js';
import { ReadEntries } from './answer-entries/read-entries.js';
import { ApplyCommands } from './apply-commands/apply-commands.js';
import { ApplyCommandsController } from './apply-commands/apply-commands.controller.js';

@Module({
  controllers: [ApplyCommandsController, AnswerBalanceController, AnswerEntriesController],
  providers: [ApplyCommands, ReadBalance, ReadEntries],
})
export class WalletModule {}
