import { Body, Controller, Param, Post, Req, Res, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AnswerOnce } from '../answer-once/answer-once.js';
import { idempotencyHeader, REPLAYED } from '../answer-once/idempotency-header.js';
import { noteAct } from '../audit-acts/act.js';
import { AdminGuard } from '../identify-caller/admin-guard.js';
import { operatorOf } from '../identify-caller/caller.js';
import { uuidOf } from '../read-request/uuid-of.js';
import { FailsWith } from '../report-problem/problem-body.js';
import { ProblemError } from '../report-problem/problem-error.js';
import { canonicalJson } from '../submit-job/canonical-json.js';
import { idempotencyKeyOf } from '../submit-job/idempotency-key.js';
import { InputCheck } from '../submit-job/input-check.js';
import { IssueKeyBody, IssuedKeyBody } from './issue-key.dto.js';
import { IssueKey } from './issue-key.js';

@ApiTags('admin')
@ApiBearerAuth('admin')
@Controller('v1/admin/users')
@UseGuards(AdminGuard)
export class IssueKeyController {
  constructor(
    private readonly step: IssueKey,
    private readonly inputs: InputCheck,
    private readonly answers: AnswerOnce,
  ) {}

  @Post(':id/keys')
  @ApiOperation({
    summary: 'Give a user another API key',
    description:
      'What it may do, from where and until when is settled here and never changes. For other rights, issue another key and revoke this one.',
  })
  @ApiParam({ name: 'id', schema: { type: 'string', format: 'uuid' } })
  @ApiHeader(idempotencyHeader('this key', 'key-of-the-shop'))
  @ApiResponse({ status: 201, type: IssuedKeyBody, headers: REPLAYED, description: 'The key, which is never shown again.' })
  @FailsWith('invalid_request', 'malformed_body', 'missing_key', 'invalid_key', 'admin_only', 'user_not_found', 'too_many_keys')
  @FailsWith('unknown_product', 'caps_refused', 'idempotency_conflict', 'idempotency_in_progress', 'idempotency_lost')
  @FailsWith('unsupported_media_type', 'unavailable')
  async issue(
    @Param('id') id: string,
    @Body() body: IssueKeyBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    const idempotencyKey = idempotencyKeyOf(request.headers['idempotency-key']);
    const userId = uuidOf('id', id);
    noteAct(request, { target: `user:${userId}` });
    const asked = canonicalJson({ userId, body });
    return this.answers.once({ request, reply, idempotencyKey, asked, effect: 'another', isSecret: true }, () =>
      this.issueTo(userId, body, request),
    );
  }

  private async issueTo(userId: string, body: IssueKeyBody, request: FastifyRequest): Promise<IssuedKeyBody> {
    for (const product of body.products ?? []) this.inputs.checkProduct(product);
    const outcome = await this.step.issue(userId, body, operatorOf(request).name);
    if (outcome.kind === 'unknownUser') throw new ProblemError('user_not_found', { detail: `There is no user ${userId}.` });
    if (outcome.kind === 'tooMany') throw new ProblemError('too_many_keys', { detail: `User ${userId} has as many keys as one can have.` });
    noteAct(request, { target: `user:${userId}`, details: inWords(outcome.issued) });
    return outcome.issued;
  }
}

function inWords({ key: { id, access, products, allowedFrom, expiresAt } }: IssuedKeyBody): string {
  const scope = products === null ? 'all products' : products.join(', ');
  return `key:${id}, ${access}, ${scope}, from ${allowedFrom?.join(', ') ?? 'anywhere'}, until ${expiresAt ?? 'it is revoked'}`;
}
