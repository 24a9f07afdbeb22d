import { Controller, Get, Req, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Bus } from '#bus';
import { askBalance } from '#contracts';
import { userOf } from '../identify-caller/caller.js';
import { UserGuard } from '../identify-caller/user-guard.js';
import { ChecksProducts } from '../identify-caller/wanted-of.js';
import { FailsWith } from '../report-problem/problem-body.js';
import { WalletBody } from './wallet-body.js';

@ApiTags('wallet')
@ApiBearerAuth('user')
@Controller('v1/wallet')
@UseGuards(UserGuard)
// What can be spent concerns every product; a refused job tells it as well.
@ChecksProducts()
export class ReadWalletController {
  constructor(private readonly bus: Bus) {}

  @Get()
  @ApiOperation({
    summary: 'Your balance, in points',
    description: '`available` is what a new job may hold, `held` what open jobs may cost at most.',
  })
  @ApiResponse({ status: 200, type: WalletBody, description: 'All three amounts at one moment.' })
  @FailsWith('missing_key', 'invalid_key', 'unavailable')
  async read(@Req() request: FastifyRequest): Promise<WalletBody> {
    return (await this.bus.ask(askBalance, { userId: userOf(request) })).balance;
  }
}
