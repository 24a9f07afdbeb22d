import { Body, Controller, Param, Post, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import { AdminGuard } from '../identify-caller/admin-guard.js';
import { uuidOf } from '../read-request/uuid-of.js';
import { FailsWith } from '../report-problem/problem-body.js';
import { ProblemError } from '../report-problem/problem-error.js';
import { IssueKeyBody, IssuedKeyBody } from './issue-key.dto.js';
import { IssueKey } from './issue-key.js';

@ApiTags('admin')
@ApiBearerAuth('admin')
@Controller('v1/admin/users')
@UseGuards(AdminGuard)
export class IssueKeyController {
  constructor(private readonly step: IssueKey) {}

  @Post(':id/keys')
  @ApiOperation({ summary: 'Give a user another API key' })
  @ApiParam({ name: 'id', schema: { type: 'string', format: 'uuid' } })
  @ApiResponse({ status: 201, type: IssuedKeyBody, description: 'The key, which is never shown again.' })
  @FailsWith('invalid_request', 'malformed_body', 'missing_key', 'invalid_key', 'admin_only', 'user_not_found')
  @FailsWith('unsupported_media_type', 'unavailable')
  async issue(@Param('id') id: string, @Body() body: IssueKeyBody): Promise<IssuedKeyBody> {
    const userId = uuidOf('id', id);
    const issued = await this.step.issue(userId, body.name ?? 'key');
    if (!issued) throw new ProblemError('user_not_found', { detail: `There is no user ${userId}.` });
    return issued;
  }
}
