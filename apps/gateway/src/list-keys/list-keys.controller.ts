import { Controller, Get, Param, Query, Req, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { AdminGuard } from '../identify-caller/admin-guard.js';
import { userOf } from '../identify-caller/caller.js';
import { UserGuard } from '../identify-caller/user-guard.js';
import { pageLimitOf } from '../read-request/page-query.js';
import { uuidOf } from '../read-request/uuid-of.js';
import { FailsWith } from '../report-problem/problem-body.js';
import { KeyListBody } from './key-body.js';
import { KeyWithCapsBody, ListKeysQuery } from './list-keys.dto.js';
import { ListKeys } from './list-keys.js';

const ID = { name: 'id', schema: { type: 'string', format: 'uuid' } } as const;

@ApiTags('keys')
@ApiBearerAuth('user')
@Controller('v1/keys')
@UseGuards(UserGuard)
export class ListOwnKeysController {
  constructor(private readonly keys: ListKeys) {}

  @Get()
  @ApiOperation({ summary: 'List your API keys, newest first', description: 'Those that have ended as well; never a key itself.' })
  @ApiResponse({ status: 200, type: KeyListBody, description: 'One page.' })
  @FailsWith('invalid_request', 'missing_key', 'invalid_key', 'unavailable')
  list(@Query() query: ListKeysQuery, @Req() request: FastifyRequest): Promise<KeyListBody> {
    return this.keys.page({ userId: userOf(request), limit: pageLimitOf(query), before: query.before ?? null });
  }

  @Get(':id')
  @ApiOperation({ summary: 'Read one of your API keys, with its spend caps', description: 'Never the key itself.' })
  @ApiParam(ID)
  @ApiResponse({ status: 200, type: KeyWithCapsBody, description: 'The key, without the key itself.' })
  @FailsWith('invalid_request', 'missing_key', 'invalid_key', 'key_not_found', 'unavailable')
  read(@Param('id') id: string, @Req() request: FastifyRequest): Promise<KeyWithCapsBody> {
    return this.keys.one(uuidOf('id', id), userOf(request));
  }
}

@ApiTags('admin')
@ApiBearerAuth('admin')
@Controller('v1/admin')
@UseGuards(AdminGuard)
export class ListUsersKeysController {
  constructor(private readonly keys: ListKeys) {}

  @Get('users/:id/keys')
  @ApiOperation({ summary: 'List a user’s API keys, newest first', description: 'None for a user who does not exist.' })
  @ApiParam(ID)
  @ApiResponse({ status: 200, type: KeyListBody, description: 'One page.' })
  @FailsWith('invalid_request', 'missing_key', 'invalid_key', 'admin_only', 'unavailable')
  list(@Param('id') id: string, @Query() query: ListKeysQuery): Promise<KeyListBody> {
    return this.keys.page({ userId: uuidOf('id', id), limit: pageLimitOf(query), before: query.before ?? null });
  }

  @Get('keys/:id')
  @ApiOperation({ summary: 'Read a user’s API key, with its spend caps', description: 'Never the key itself.' })
  @ApiParam(ID)
  @ApiResponse({ status: 200, type: KeyWithCapsBody, description: 'The key, without the key itself.' })
  @FailsWith('invalid_request', 'missing_key', 'invalid_key', 'admin_only', 'key_not_found', 'unavailable')
  read(@Param('id') id: string): Promise<KeyWithCapsBody> {
    return this.keys.one(uuidOf('id', id), null);
  }
}
