import { Controller } from '@nestjs/common';
import type { z } from 'zod';
import { Answers } from '#bus';
import { askCaps } from '#contracts';
import { formatPoints } from '#points';
import { Database, statement } from '#postgres';
import { readSettings } from '../apply-commands/settings-column.js';
import { rolled } from '../ledger/caps.js';

const READ_SETTINGS = statement('read-settings-for-caps', `SELECT settings::text AS settings FROM wallet.accounts WHERE user_id = $1`);

/**
 * Guarantee: the caps as they would judge a hold that came now, of this user alone; none for a user who never had an account.
 * Trigger: the question `ask.wallet.caps`.
 * A duplicate is answered again.
 * A crash leaves nothing behind: the asker hears no answer and asks again.
 */
@Controller()
export class AnswerCapsController {
  constructor(private readonly database: Database) {}

  @Answers(askCaps)
  async answer({ userId }: z.infer<typeof askCaps.request>): Promise<z.infer<typeof askCaps.answer>> {
    const [row] = await this.database.query<{ settings: string | null }>(READ_SETTINGS, [userId]);
    const nowMs = Date.now();
    const caps = readSettings(row?.settings ?? null).caps.list.map((cap) => rolled(cap, nowMs));
    return {
      caps: caps.map(({ apiKeyId, window, limitMicro, usedMicro, sinceMs }) => ({
        apiKeyId,
        window,
        limit: formatPoints(limitMicro),
        used: formatPoints(usedMicro),
        // A total counts from when it was set, which is not kept.
        since: window === 'total' ? null : new Date(sinceMs).toISOString(),
      })),
    };
  }
}
