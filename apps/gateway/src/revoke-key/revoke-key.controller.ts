import { Controller, HttpCode, Param, Post, Req, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { noteAct } from '../audit-acts/act.js';
import { AdminGuard } from '../identify-caller/admin-guard.js';
import { userOf } from '../identify-caller/caller.js';
import { UserGuard } from '../identify-caller/user-guard.js';
import { Audited, FullKeysOnly } from '../identify-caller/wanted-of.js';
import { KeyBody } from '../list-keys/key-body.js';
import { uuidOf } from '../read-request/uuid-of.js';
import { FailsWith } from '../report-problem/problem-body.js';
import { RevokeKey } from './revoke-key.js';

const ID = { name: 'id', schema: { type: 'string', format: 'uuid' } } as const;
const DESCRIPTION = 'A second later it works nowhere, nor does its previous secret. For ever: asking again changes nothing.';

@ApiTags('keys')
@ApiBearerAuth('user')
@Controller('v1/keys')
@UseGuards(UserGuard)
export class RevokeOwnKeyController {
  constructor(private readonly step: RevokeKey) {}

  @Post(':id/revoke')
  @HttpCode(200)
  @Audited()
  @FullKeysOnly()
  @ApiOperation({
    summary: 'Revoke one of your API keys',
    description: `${DESCRIPTION} Takes a key with full access to all products; the key that you use can be the one.`,
  })
  @ApiParam(ID)
  @ApiResponse({ status: 200, type: KeyBody, description: 'The key as it was revoked.' })
  @FailsWith('invalid_request', 'missing_key', 'invalid_key', 'key_not_found', 'unavailable')
  revoke(@Param('id') id: string, @Req() request: FastifyRequest): Promise<KeyBody> {
    const keyId = uuidOf('id', id);
    noteAct(request, { target: `key:${keyId}` });
    return this.step.revoke(keyId, userOf(request));
  }
}

@ApiTags('admin')
@ApiBearerAuth('admin')
@Controller('v1/admin/keys')
@UseGuards(AdminGuard)
export class RevokeUsersKeyController {
  constructor(private readonly step: RevokeKey) {}

  @Post(':id/revoke')
  @HttpCode(200)
  @ApiOperation({ summary: 'Revoke a user’s API key', description: DESCRIPTION })
  @ApiParam(ID)
  @ApiResponse({ status: 200, type: KeyBody, description: 'The key as it was revoked.' })
  @FailsWith('invalid_request', 'missing_key', 'invalid_key', 'admin_only', 'key_not_found', 'unavailable')
  revoke(@Param('id') id: string, @Req() request: FastifyRequest): Promise<KeyBody> {
    const keyId = uuidOf('id', id);
    noteAct(request, { target: `key:${keyId}` });
    return this.step.revoke(keyId, null);
  }
}
