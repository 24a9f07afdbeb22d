import { Body, Controller, HttpCode, Post, Req, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Bus } from '#bus';
import { askBalance, hashOfCode, redeemIdOf } from '#contracts';
import { userOf } from '../identify-caller/caller.js';
import { UserGuard } from '../identify-caller/user-guard.js';
import { FullKeysOnly } from '../identify-caller/wanted-of.js';
import { FailsWith } from '../report-problem/problem-body.js';
import { ProblemError, unavailable } from '../report-problem/problem-error.js';
import { TellWallet } from '../tell-wallet/tell-wallet.js';
import { RedeemBody, RedeemedBody } from './redeem-code.dto.js';

/** By the wallet's word (apps/wallet/src/ledger/outcomes.ts). */
const WHY: Readonly<Record<string, string>> = {
  no_such_code: 'There is no such code. Compare it with what you were given.',
  code_withdrawn: 'This code was withdrawn.',
  code_expired: 'This code has expired.',
  code_used_up: 'This code was redeemed by as many users as it was made for.',
  balance_too_large: 'With it you would have more points than a wallet can hold.',
};

/**
 * Guarantee: a code gives its points once per user, and to as many users as it was made for.
 * Trigger: POST /v1/wallet/redeem.
 * Duplicate: the wallet repeats its recorded outcome, since the redemption is named after code and user.
 * Crash: no answer, and it is booked or not; the same request again tells.
 */
@ApiTags('wallet')
@ApiBearerAuth('user')
@Controller('v1/wallet/redeem')
@UseGuards(UserGuard)
export class RedeemCodeController {
  constructor(
    private readonly wallet: TellWallet,
    private readonly bus: Bus,
  ) {}

  @Post()
  @HttpCode(200)
  @FullKeysOnly()
  @ApiOperation({
    summary: 'Redeem a code for points',
    description:
      'Safe to repeat: the same code gives you its points once, and says so again. Takes a key with full access to all products.',
  })
  @ApiResponse({ status: 200, type: RedeemedBody, description: 'Redeemed, now or when you first sent it.' })
  @FailsWith('invalid_request', 'malformed_body', 'missing_key', 'invalid_key', 'code_refused', 'unsupported_media_type', 'unavailable')
  async redeem(@Body() { code }: RedeemBody, @Req() request: FastifyRequest): Promise<RedeemedBody> {
    const userId = userOf(request);
    const codeHash = hashOfCode(code);
    // What no code looks like is not asked for: nobody fills the ledger with it.
    if (codeHash === undefined) throw refused('no_such_code');
    const answer = await this.wallet.tell({ type: 'redeem', id: redeemIdOf(codeHash, userId), userId, codeHash });
    if (answer.kind !== 'decided')
      throw unavailable('The wallet did not answer in time. Send the same request again: a code is redeemed once.', { seconds: 2 });
    const { event } = answer;
    if (event.outcome !== 'credited') throw refused(event.code ?? event.outcome);
    return { amount: event.amount, balance: event.balance ?? (await this.bus.ask(askBalance, { userId })).balance };
  }
}

const refused = (code: string): ProblemError =>
  new ProblemError('code_refused', { detail: WHY[code] ?? `The wallet refused this code (${code}).` });
