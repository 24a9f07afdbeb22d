import { Controller, Get, Query, Req, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Bus } from '#bus';
import { askEntries } from '#contracts';
import { userOf } from '../identify-caller/caller.js';
import { UserGuard } from '../identify-caller/user-guard.js';
import { pageLimitOf } from '../read-request/page-query.js';
import { FailsWith } from '../report-problem/problem-body.js';
import { EntryListBody, ListEntriesQuery } from './list-entries.dto.js';

@ApiTags('wallet')
@ApiBearerAuth('user')
@Controller('v1/wallet/entries')
@UseGuards(UserGuard)
export class ListEntriesController {
  constructor(private readonly bus: Bus) {}

  @Get()
  @ApiOperation({
    summary: 'Your statement: every movement of points, newest first',
    description: 'Each operation has an entry for each of your two accounts that it changed. Nothing is ever changed or deleted.',
  })
  @ApiResponse({ status: 200, type: EntryListBody, description: 'One page.' })
  @FailsWith('invalid_request', 'missing_key', 'invalid_key', 'unavailable')
  list(@Query() query: ListEntriesQuery, @Req() request: FastifyRequest): Promise<EntryListBody> {
    return this.bus.ask(askEntries, { userId: userOf(request), limit: pageLimitOf(query), before: query.before });
  }
}
