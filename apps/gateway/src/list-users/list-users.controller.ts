import { Controller, Get, Param, Query, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import { UserBody } from '../create-user/create-user.dto.js';
import { AdminGuard } from '../identify-caller/admin-guard.js';
import { pageLimitOf } from '../read-request/page-query.js';
import { uuidOf } from '../read-request/uuid-of.js';
import { FailsWith } from '../report-problem/problem-body.js';
import { ListUsersQuery, UserListBody } from './list-users.dto.js';
import { ListUsers } from './list-users.js';

@ApiTags('admin')
@ApiBearerAuth('admin')
@Controller('v1/admin/users')
@UseGuards(AdminGuard)
export class ListUsersController {
  constructor(private readonly users: ListUsers) {}

  @Get()
  @ApiOperation({ summary: 'List users, newest first', description: 'Page by page. Keys and balances are not among what is listed.' })
  @ApiResponse({ status: 200, type: UserListBody, description: 'One page.' })
  @FailsWith('invalid_request', 'missing_key', 'invalid_key', 'admin_only', 'unavailable')
  list(@Query() query: ListUsersQuery): Promise<UserListBody> {
    return this.users.page({ limit: pageLimitOf(query), before: query.before ?? null });
  }

  @Get(':id')
  @ApiOperation({ summary: 'Read a user', description: 'As it was added. Its keys are at `/v1/admin/users/{id}/keys`.' })
  @ApiParam({ name: 'id', schema: { type: 'string', format: 'uuid' } })
  @ApiResponse({ status: 200, type: UserBody, description: 'The user; keys and money are asked for on their own.' })
  @FailsWith('invalid_request', 'missing_key', 'invalid_key', 'admin_only', 'user_not_found', 'unavailable')
  read(@Param('id') id: string): Promise<UserBody> {
    return this.users.one(uuidOf('id', id));
  }
}
