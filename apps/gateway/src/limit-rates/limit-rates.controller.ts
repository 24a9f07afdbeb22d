import { Body, Controller, Get, Param, Put, Req, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { noteAct } from '../audit-acts/act.js';
import { AdminGuard } from '../identify-caller/admin-guard.js';
import { uuidOf } from '../read-request/uuid-of.js';
import { FailsWith } from '../report-problem/problem-body.js';
import { ProblemError } from '../report-problem/problem-error.js';
import { KeptRates, type RateHolder } from './kept-rates.js';
import { RateLimitBody, SetRateLimitBody } from './rate-limit.dto.js';

const ID = { name: 'id', schema: { type: 'string', format: 'uuid' } } as const;

/** A second later it holds on every replica: it is read with the key. */
@ApiTags('admin')
@ApiBearerAuth('admin')
@Controller('v1/admin')
@UseGuards(AdminGuard)
export class LimitRatesController {
  constructor(private readonly rates: KeptRates) {}

  @Get('users/:id/rate-limit')
  @ApiOperation({
    summary: 'How many requests a second a user may send',
    description: 'With all of its keys together. Null: as the gateway’s environment says for everybody.',
  })
  @ApiParam(ID)
  @ApiResponse({ status: 200, type: RateLimitBody, description: 'What an operator gave it.' })
  @FailsWith('invalid_request', 'missing_key', 'invalid_key', 'admin_only', 'user_not_found', 'unavailable')
  ofUser(@Param('id') id: string): Promise<RateLimitBody> {
    return this.read('user', id);
  }

  @Put('users/:id/rate-limit')
  @ApiOperation({ summary: 'Set how many requests a second a user may send', description: 'With all of its keys together.' })
  @ApiParam(ID)
  @ApiResponse({ status: 200, type: RateLimitBody, description: 'As it is from now on.' })
  @FailsWith('invalid_request', 'malformed_body', 'missing_key', 'invalid_key', 'admin_only', 'user_not_found', 'unavailable')
  setOfUser(@Param('id') id: string, @Body() body: SetRateLimitBody, @Req() request: FastifyRequest): Promise<RateLimitBody> {
    return this.set('user', { id, body, request });
  }

  @Get('keys/:id/rate-limit')
  @ApiOperation({ summary: 'How many requests a second may come with an API key', description: 'Null: as many as its user may send.' })
  @ApiParam(ID)
  @ApiResponse({ status: 200, type: RateLimitBody, description: 'What an operator gave it.' })
  @FailsWith('invalid_request', 'missing_key', 'invalid_key', 'admin_only', 'key_not_found', 'unavailable')
  ofKey(@Param('id') id: string): Promise<RateLimitBody> {
    return this.read('key', id);
  }

  @Put('keys/:id/rate-limit')
  @ApiOperation({ summary: 'Set how many requests a second may come with an API key', description: 'They count for its user as well.' })
  @ApiParam(ID)
  @ApiResponse({ status: 200, type: RateLimitBody, description: 'As it is from now on.' })
  @FailsWith('invalid_request', 'malformed_body', 'missing_key', 'invalid_key', 'admin_only', 'key_not_found', 'unavailable')
  setOfKey(@Param('id') id: string, @Body() body: SetRateLimitBody, @Req() request: FastifyRequest): Promise<RateLimitBody> {
    return this.set('key', { id, body, request });
  }

  private async read(of: RateHolder, id: string): Promise<RateLimitBody> {
    const requestsPerSecond = await this.rates.read(of, uuidOf('id', id));
    if (requestsPerSecond === undefined) throw nobody(of);
    return { requestsPerSecond };
  }

  private async set(
    of: RateHolder,
    { id, body, request }: { readonly id: string; readonly body: SetRateLimitBody; readonly request: FastifyRequest },
  ): Promise<RateLimitBody> {
    const { requestsPerSecond } = body;
    const holderId = uuidOf('id', id);
    noteAct(request, { target: `${of}:${holderId}`, details: `requests per second: ${requestsPerSecond ?? 'none of its own'}` });
    if (!(await this.rates.set(of, holderId, requestsPerSecond))) throw nobody(of);
    return { requestsPerSecond };
  }
}

function nobody(of: RateHolder): ProblemError {
  return of === 'user'
    ? new ProblemError('user_not_found', { detail: 'No user has this id.' })
    : new ProblemError('key_not_found', { detail: 'No API key has this id.' });
}
