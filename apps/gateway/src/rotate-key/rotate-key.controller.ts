import { Body, Controller, HttpCode, Param, Post, Req, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { noteAct } from '../audit-acts/act.js';
import { AdminGuard } from '../identify-caller/admin-guard.js';
import { callerOf, keyOf } from '../identify-caller/caller.js';
import { UserGuard } from '../identify-caller/user-guard.js';
import { Audited, FullKeysOnly } from '../identify-caller/wanted-of.js';
import { IssuedKeyBody } from '../issue-key/issue-key.dto.js';
import { uuidOf } from '../read-request/uuid-of.js';
import { FailsWith } from '../report-problem/problem-body.js';
import { ProblemError } from '../report-problem/problem-error.js';
import { OVERLAP_SECONDS_DEFAULT, RotateKeyBody } from './rotate-key.dto.js';
import { RotateKey } from './rotate-key.js';

const ID = { name: 'id', schema: { type: 'string', format: 'uuid' } } as const;
const ANSWER = {
  status: 200,
  type: IssuedKeyBody,
  description: 'The new secret, which is never shown again; `previousUntil` is when the old one ends.',
};

@ApiTags('keys')
@ApiBearerAuth('user')
@Controller('v1/keys')
@UseGuards(UserGuard)
export class RotateOwnKeyController {
  constructor(private readonly step: RotateKey) {}

  @Post(':id/rotate')
  @HttpCode(200)
  @Audited()
  @FullKeysOnly()
  @ApiOperation({
    summary: 'Give the key that you use a new secret',
    description:
      'Only the key itself, with full access to all products and with its newest secret, can ask for that: another key’s secret could do what this one may not. Id, terms and spend caps stay.',
  })
  @ApiParam(ID)
  @ApiResponse(ANSWER)
  @FailsWith(
    'invalid_request',
    'malformed_body',
    'missing_key',
    'invalid_key',
    'key_ended',
    'rotation_open',
    'unsupported_media_type',
    'unavailable',
  )
  rotate(@Param('id') id: string, @Body() body: RotateKeyBody, @Req() request: FastifyRequest): Promise<IssuedKeyBody> {
    const keyId = uuidOf('id', id);
    const overlapSeconds = body.overlapSeconds ?? OVERLAP_SECONDS_DEFAULT;
    noteAct(request, { target: `key:${keyId}`, details: detailsOf(overlapSeconds) });
    // The same for a key of one's own, of somebody else and of nobody.
    if (callerOf(request).apiKeyId !== keyId)
      throw new ProblemError('out_of_scope', { detail: 'A key can only rotate itself. Use that key, or ask for it.' });
    return this.step.rotate({ keyId, overlapSeconds, by: keyOf(request) });
  }
}

@ApiTags('admin')
@ApiBearerAuth('admin')
@Controller('v1/admin/keys')
@UseGuards(AdminGuard)
export class RotateUsersKeyController {
  constructor(private readonly step: RotateKey) {}

  @Post(':id/rotate')
  @HttpCode(200)
  @ApiOperation({ summary: 'Give a user’s key a new secret', description: 'Id, terms and spend caps stay.' })
  @ApiParam(ID)
  @ApiResponse(ANSWER)
  @FailsWith('invalid_request', 'malformed_body', 'missing_key', 'invalid_key', 'admin_only', 'key_not_found', 'key_ended', 'rotation_open')
  @FailsWith('unsupported_media_type', 'unavailable')
  rotate(@Param('id') id: string, @Body() body: RotateKeyBody, @Req() request: FastifyRequest): Promise<IssuedKeyBody> {
    const keyId = uuidOf('id', id);
    const overlapSeconds = body.overlapSeconds ?? OVERLAP_SECONDS_DEFAULT;
    noteAct(request, { target: `key:${keyId}`, details: detailsOf(overlapSeconds) });
    return this.step.rotate({ keyId, overlapSeconds });
  }
}

export const detailsOf = (overlapSeconds: number): string => `the old secret works for ${overlapSeconds} s more`;
