import { Body, Controller, Post, Req, Res, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AnswerOnce } from '../answer-once/answer-once.js';
import { idempotencyHeader, REPLAYED } from '../answer-once/idempotency-header.js';
import { noteAct } from '../audit-acts/act.js';
import { AdminGuard } from '../identify-caller/admin-guard.js';
import { FailsWith } from '../report-problem/problem-body.js';
import { canonicalJson } from '../submit-job/canonical-json.js';
import { idempotencyKeyOf } from '../submit-job/idempotency-key.js';
import { CreateUserBody, CreatedUserBody } from './create-user.dto.js';
import { CreateUser } from './create-user.js';

@ApiTags('admin')
@ApiBearerAuth('admin')
@Controller('v1/admin/users')
@UseGuards(AdminGuard)
export class CreateUserController {
  constructor(
    private readonly step: CreateUser,
    private readonly answers: AnswerOnce,
  ) {}

  @Post()
  @ApiOperation({
    summary: 'Add a user, with a first API key',
    description: 'The key has full access to all products. The user’s balance is 0.',
  })
  @ApiHeader(idempotencyHeader('this user', 'customer-17'))
  @ApiResponse({ status: 201, type: CreatedUserBody, headers: REPLAYED, description: 'The user and the key, which is never shown again.' })
  @FailsWith('invalid_request', 'malformed_body', 'missing_key', 'invalid_key', 'admin_only', 'unsupported_media_type', 'unavailable')
  @FailsWith('idempotency_conflict', 'idempotency_in_progress', 'idempotency_lost')
  async create(
    @Body() body: CreateUserBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    const idempotencyKey = idempotencyKeyOf(request.headers['idempotency-key']);
    const asked = canonicalJson(body);
    return this.answers.once({ request, reply, idempotencyKey, asked, effect: 'another', isSecret: true }, async () => {
      const created = await this.step.create(body.name);
      noteAct(request, { target: `user:${created.user.id}` });
      return created;
    });
  }
}
