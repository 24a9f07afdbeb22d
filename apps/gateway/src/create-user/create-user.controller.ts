import { Body, Controller, Post, Req, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { noteAct } from '../audit-acts/act.js';
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
  @ApiOperation({
    summary: 'Add a user, with a first API key',
    description: 'The key has full access to all products. The user’s balance is 0.',
  })
  @ApiResponse({ status: 201, type: CreatedUserBody, description: 'The user and the key, which is never shown again.' })
  @FailsWith('invalid_request', 'malformed_body', 'missing_key', 'invalid_key', 'admin_only', 'unsupported_media_type', 'unavailable')
  async create(@Body() body: CreateUserBody, @Req() request: FastifyRequest): Promise<CreatedUserBody> {
    const created = await this.step.create(body.name);
    noteAct(request, { target: `user:${created.user.id}` });
    return created;
  }
}
