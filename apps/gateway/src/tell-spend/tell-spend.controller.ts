import { Controller, Get, Query, Req, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Bus } from '#bus';
import { askSpend } from '#contracts';
import { userOf } from '../identify-caller/caller.js';
import { UserGuard } from '../identify-caller/user-guard.js';
import { FailsWith } from '../report-problem/problem-body.js';
import { ProblemError } from '../report-problem/problem-error.js';
import { complaintAboutDays, SpendBody, SpendQuery } from './tell-spend.dto.js';

@ApiTags('wallet')
@ApiBearerAuth('user')
@Controller('v1/wallet/spend')
@UseGuards(UserGuard)
export class TellSpendController {
  constructor(private readonly bus: Bus) {}

  @Get()
  @ApiOperation({
    summary: 'What you were charged, by day and product',
    description: 'Sums of your statement: a charge counts on the day on which its job ended, a refund on the day on which it was made.',
  })
  @ApiResponse({ status: 200, type: SpendBody, description: 'The days that were asked for.' })
  @FailsWith('invalid_request', 'missing_key', 'invalid_key', 'unavailable')
  async tell(@Query() query: SpendQuery, @Req() request: FastifyRequest): Promise<SpendBody> {
    const complaint = complaintAboutDays(query);
    if (complaint !== undefined) throw badDays(complaint);
    const { rows, isCut } = await this.bus.ask(askSpend, { userId: userOf(request), from: query.from, to: query.to });
    if (isCut) throw badDays('must be closer to from: there is more than one answer carries');
    return { rows };
  }
}

const badDays = (message: string): ProblemError =>
  new ProblemError('invalid_request', { detail: `to ${message}`, errors: [{ field: 'to', message }] });
