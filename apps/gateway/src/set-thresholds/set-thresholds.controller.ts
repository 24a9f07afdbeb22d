import { Body, Controller, Get, Put, Req, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { v7 } from 'uuid';
import { Bus } from '#bus';
import { askThresholds } from '#contracts';
import { formatPoints } from '#points';
import { userOf } from '../identify-caller/caller.js';
import { UserGuard } from '../identify-caller/user-guard.js';
import { FullKeysOnly } from '../identify-caller/wanted-of.js';
import { microOf } from '../read-request/points-text.js';
import { FailsWith } from '../report-problem/problem-body.js';
import { unavailable } from '../report-problem/problem-error.js';
import { TellWallet } from '../tell-wallet/tell-wallet.js';
import { ThresholdsBody } from './set-thresholds.dto.js';

@ApiTags('wallet')
@ApiBearerAuth('user')
@Controller('v1/wallet/thresholds')
@UseGuards(UserGuard)
export class SetThresholdsController {
  constructor(
    private readonly bus: Bus,
    private readonly wallet: TellWallet,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'At which balances you are told',
    description: 'What is available falls below one of them: your webhooks that want `wallet.low_balance` are told, once each time.',
  })
  @ApiResponse({ status: 200, type: ThresholdsBody, description: 'As they are now, the highest last.' })
  @FailsWith('missing_key', 'invalid_key', 'unavailable')
  async read(@Req() request: FastifyRequest): Promise<ThresholdsBody> {
    return { thresholds: await this.now(userOf(request)) };
  }

  @Put()
  @FullKeysOnly()
  @ApiOperation({
    summary: 'Say at which balances you are told',
    description:
      'They take the place of those before. Each time that what is available falls below one, your webhooks that want `wallet.low_balance` are told once. Takes a key with full access to all products.',
  })
  @ApiResponse({ status: 200, type: ThresholdsBody, description: 'As they are now.' })
  @FailsWith('invalid_request', 'malformed_body', 'missing_key', 'invalid_key', 'unsupported_media_type', 'unavailable')
  async set(@Body() body: ThresholdsBody, @Req() request: FastifyRequest): Promise<ThresholdsBody> {
    const userId = userOf(request);
    const thresholds = inOrder(body.thresholds);
    // Saying the same again and again adds nothing to the ledger.
    if (thresholds.join() === (await this.now(userId)).join()) return { thresholds };
    const answer = await this.wallet.tell({ type: 'setThresholds', id: `thresholds:${v7()}`, userId, thresholds });
    if (answer.kind !== 'decided' || answer.event.outcome !== 'set')
      throw unavailable('The wallet did not answer in time. Send the same request again.', { seconds: 2 });
    return { thresholds };
  }

  private async now(userId: string): Promise<string[]> {
    return inOrder((await this.bus.ask(askThresholds, { userId })).thresholds);
  }
}

/** Each amount once, in its shortest form, the highest last. */
function inOrder(thresholds: readonly string[]): string[] {
  const micros = new Set(thresholds.map(microOf));
  return [...micros].sort((a, b) => (a < b ? -1 : 1)).map(formatPoints);
}
