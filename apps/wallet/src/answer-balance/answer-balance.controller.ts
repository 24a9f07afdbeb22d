import { Controller } from '@nestjs/common';
import type { z } from 'zod';
import { Answers } from '#bus';
import { askBalance } from '#contracts';
import { ReadBalance } from './read-balance.js';

type Asked = z.infer<typeof askBalance.request>;
type Answered = z.infer<typeof askBalance.answer>;

/**
 * Guarantee: available, held and total of one moment; zeros for a user who never had points.
 * Trigger: the question `ask.wallet.balance`.
 * A duplicate is answered again.
 * A crash leaves nothing behind: the asker hears no answer and asks again.
 */
@Controller()
export class AnswerBalanceController {
  constructor(private readonly readBalance: ReadBalance) {}

  @Answers(askBalance)
  async answer({ userId }: Asked): Promise<Answered> {
    return { balance: await this.readBalance.of(userId) };
  }
}
