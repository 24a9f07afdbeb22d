import { Body, Controller, Post, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { AdminGuard } from '../identify-caller/admin-guard.js';
import { FailsWith } from '../report-problem/problem-body.js';
import { CreateUserBody, CreatedUserBody } from './create-user.dto.js';
import { CreateUser } from './create-user.js';

@ApiTags('admin')
@ApiBearerAuth('admin')
@Controller('v1/admin/users')
@UseGuards(AdminGuard)
export class CreateUserController {
  constructor(private readonly step: CreateUser) {}

  @Post()
  @ApiOperation({ summary: 'Add a user, with a first API key' })
  @ApiResponse({ status: 201, type: CreatedUserBody, description: 'The user and the key, which is never shown again.' })
  @FailsWith('invalid_request', 'malformed_body', 'missing_key', 'invalid_key', 'admin_only', 'unsupported_media_type', 'unavailable')
  create(@Body() body: CreateUserBody): Promise<CreatedUserBody> {
    return this.step.create(body.name);
  }
}
