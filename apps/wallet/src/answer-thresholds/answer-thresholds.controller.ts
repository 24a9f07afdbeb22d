import { Controller } from '@nestjs/common';
import type { z } from 'zod';
import { Answers } from '#bus';
import { askThresholds } from '#contracts';
import { formatPoints } from '#points';
import { Database, statement } from '#postgres';
import { readSettings } from '../apply-commands/settings-column.js';

const READ_SETTINGS = statement(
  'read-settings-for-thresholds',
  `SELECT settings::text AS settings FROM wallet.accounts WHERE user_id = $1`,
);

/**
 * Guarantee: the thresholds that hold now, of this user alone; none for a user who has set none.
 * Trigger: the question `ask.wallet.thresholds`.
 * A duplicate is answered again.
 * A crash leaves nothing behind: the asker hears no answer and asks again.
 */
@Controller()
export class AnswerThresholdsController {
  constructor(private readonly database: Database) {}

  @Answers(askThresholds)
  async answer({ userId }: z.infer<typeof askThresholds.request>): Promise<z.infer<typeof askThresholds.answer>> {
    const [row] = await this.database.query<{ settings: string | null }>(READ_SETTINGS, [userId]);
    return { thresholds: readSettings(row?.settings ?? null).thresholdsMicro.map(formatPoints) };
  }
}
