import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { noteAct } from '../audit-acts/act.js';
import { AdminGuard } from '../identify-caller/admin-guard.js';
import { FirstAdminOnly } from '../identify-caller/wanted-of.js';
import { EveryKeyBody } from '../list-keys/key-body.js';
import { ListKeysQuery } from '../list-keys/list-keys.dto.js';
import { pageLimitOf } from '../read-request/page-query.js';
import { uuidOf } from '../read-request/uuid-of.js';
import { FailsWith } from '../report-problem/problem-body.js';
import { ProblemError } from '../report-problem/problem-error.js';
import { detailsOf } from '../rotate-key/rotate-key.controller.js';
import { OVERLAP_SECONDS_DEFAULT, RotateKeyBody } from '../rotate-key/rotate-key.dto.js';
import { AddedOperatorBody, AddOperatorBody, OperatorListBody } from './operators.dto.js';
import { Operators } from './operators.js';

const ID = { name: 'id', schema: { type: 'string', format: 'uuid' } } as const;

@ApiTags('admin')
@ApiBearerAuth('admin')
@Controller('v1/admin/operators')
@UseGuards(AdminGuard)
export class OperatorsController {
  constructor(private readonly operators: Operators) {}

  @Get()
  @ApiOperation({ summary: 'List operators’ keys, newest first', description: 'Those that have ended as well; never a key itself.' })
  @ApiResponse({ status: 200, type: OperatorListBody, description: 'One page; never a key itself.' })
  @FailsWith('invalid_request', 'missing_key', 'invalid_key', 'admin_only', 'unavailable')
  list(@Query() query: ListKeysQuery): Promise<OperatorListBody> {
    return this.operators.page({ limit: pageLimitOf(query), before: query.before ?? null });
  }

  @Post()
  @FirstAdminOnly()
  @ApiOperation({
    summary: 'Give an operator an admin key',
    description:
      'With the first admin key only. The operator may do all that stands under `admin`, except for adding, rotating and revoking operators; with `access: read`, only read.',
  })
  @ApiResponse({ status: 201, type: AddedOperatorBody, description: 'The key, which is never shown again.' })
  @FailsWith('invalid_request', 'malformed_body', 'missing_key', 'invalid_key', 'admin_only', 'operator_name_taken', 'too_many_keys')
  @FailsWith('unsupported_media_type', 'unavailable')
  async add(@Body() body: AddOperatorBody, @Req() request: FastifyRequest): Promise<AddedOperatorBody> {
    noteAct(request, { target: 'operator:new', details: body.name });
    const outcome = await this.operators.add(body);
    if (outcome.kind === 'nameTaken')
      throw new ProblemError('operator_name_taken', { detail: 'There is an operator of this name whose key was not revoked.' });
    if (outcome.kind === 'tooMany') throw new ProblemError('too_many_keys', { detail: 'There are as many operators as there can be.' });
    const { id, name, access, expiresAt } = outcome.added.operator;
    noteAct(request, { target: `operator:${id}`, details: `${name}, ${access}, until ${expiresAt ?? 'it is revoked'}` });
    return outcome.added;
  }

  @Post(':id/rotate')
  @HttpCode(200)
  @FirstAdminOnly()
  @ApiOperation({ summary: 'Give an operator’s key a new secret', description: 'With the first admin key only.' })
  @ApiParam(ID)
  @ApiResponse({ status: 200, type: AddedOperatorBody, description: 'The new secret, which is never shown again.' })
  @FailsWith(
    'invalid_request',
    'malformed_body',
    'missing_key',
    'invalid_key',
    'admin_only',
    'operator_not_found',
    'key_ended',
    'rotation_open',
  )
  @FailsWith('unsupported_media_type', 'unavailable')
  async rotate(@Param('id') id: string, @Body() body: RotateKeyBody, @Req() request: FastifyRequest): Promise<AddedOperatorBody> {
    const keyId = uuidOf('id', id);
    const overlapSeconds = body.overlapSeconds ?? OVERLAP_SECONDS_DEFAULT;
    noteAct(request, { target: `operator:${keyId}`, details: detailsOf(overlapSeconds) });
    return this.operators.rotate({ keyId, overlapSeconds });
  }

  @Post(':id/revoke')
  @HttpCode(200)
  @FirstAdminOnly()
  @ApiOperation({ summary: 'Revoke an operator’s key', description: 'With the first admin key only. A second later it works nowhere.' })
  @ApiParam(ID)
  @ApiResponse({ status: 200, type: EveryKeyBody, description: 'The key as it was revoked.' })
  @FailsWith('invalid_request', 'missing_key', 'invalid_key', 'admin_only', 'operator_not_found', 'unavailable')
  async revoke(@Param('id') id: string, @Req() request: FastifyRequest): Promise<EveryKeyBody> {
    const keyId = uuidOf('id', id);
    noteAct(request, { target: `operator:${keyId}` });
    return this.operators.revoke(keyId);
  }
}
