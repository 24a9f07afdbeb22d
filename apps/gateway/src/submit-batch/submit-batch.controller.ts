import { Controller, HttpCode, Post, Query, Req, Res, UseGuards } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiBody,
  ApiConsumes,
  ApiHeader,
  ApiOperation,
  ApiPropertyOptional,
  ApiProperty,
  ApiResponse,
  ApiTags,
} from '@nestjs/swagger';
import { IsOptional, Matches, Validate } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { BATCH_ITEMS_MAX } from '#contracts';
import { AnswerOnce } from '../answer-once/answer-once.js';
import { idempotencyHeader, REPLAYED } from '../answer-once/idempotency-header.js';
import { callerOf, covers, mustCover } from '../identify-caller/caller.js';
import { UserGuard } from '../identify-caller/user-guard.js';
import { ChecksProducts } from '../identify-caller/wanted-of.js';
import { batchBodyOf, BatchBody, batchPathOf } from '../read-batch/batch-body.js';
import { POINTS, PointsText, shortest } from '../read-request/points-text.js';
import { FailsWith } from '../report-problem/problem-body.js';
import { ProblemError } from '../report-problem/problem-error.js';
import { idempotencyKeyOf } from '../submit-job/idempotency-key.js';
import { leaveUnread, uploadOf } from '../upload-file/upload-stream.js';
import { SubmitBatch } from './submit-batch.js';

export class SubmitBatchQuery {
  @ApiProperty({
    pattern: '^[a-z][a-z0-9-]{0,39}$',
    maxLength: 40,
    example: 'translate',
    description: 'Of all items: a name from GET /v1/products.',
  })
  @Matches(/^[a-z][a-z0-9-]{0,39}$/, { message: 'product must be the name of a product, such as "translate"' })
  product!: string;

  @ApiPropertyOptional({
    ...POINTS,
    example: '100',
    description:
      'At most so many points are held. Items begin in their order for as long as the hold suffices for the most that the next one can cost; then the batch stops.',
  })
  @IsOptional()
  @Validate(PointsText)
  maxPoints?: string;

  @ApiPropertyOptional({
    pattern: '^([1-9]\\d?|100)$',
    maxLength: 3,
    example: '20',
    description: 'The batch stops when, of at least 20 ended items, more than so many of a hundred have failed.',
  })
  @IsOptional()
  @Matches(/^([1-9]\d?|100)$/, { message: 'stopAtFailedPercent must be a whole number from 1 to 100' })
  stopAtFailedPercent?: string;
}

const LINES = /^application\/(x-ndjson|jsonl|x-jsonlines|jsonlines)\s*(;|$)/i;
const EXAMPLE =
  '{"id": "a", "input": {"text": "Hello", "target_lang": "DE"}}\n{"id": "b", "input": {"text": "Good night", "target_lang": "DE"}}\n';

@ApiTags('batches')
@ApiBearerAuth('user')
@Controller('v1/batches')
@UseGuards(UserGuard)
@ChecksProducts()
export class SubmitBatchController {
  constructor(
    private readonly step: SubmitBatch,
    private readonly answers: AnswerOnce,
  ) {}

  @Post()
  @HttpCode(202)
  @ApiOperation({
    summary: 'Submit a batch',
    description:
      `Up to ${BATCH_ITEMS_MAX} items of one product, one per line: \`{"id": "your name for it", "input": {…}}\`. One hold for all of them; each item is charged for what it cost when ` +
      'it succeeds, and what was held for it is released at once when it fails. Items wait behind your single jobs. One line that is not valid refuses all of them, before anything is held.',
  })
  @ApiHeader(idempotencyHeader('this batch, also for sending an upload again that broke off,', 'catalogue-17'))
  @ApiConsumes('application/x-ndjson')
  @ApiBody({ schema: { type: 'string', example: EXAMPLE } })
  @ApiResponse({
    status: 202,
    type: BatchBody,
    headers: { Location: { description: 'Where the batch can be read.', schema: { type: 'string' } }, ...REPLAYED },
    description: 'Accepted: its points are held, or (`holding`) soon will be.',
  })
  @FailsWith('invalid_request', 'missing_key', 'invalid_key', 'insufficient_points', 'job_refused', 'too_large', 'unsupported_media_type')
  @FailsWith(
    'unknown_product',
    'invalid_item',
    'idempotency_conflict',
    'job_rejected',
    'too_many_batches',
    'unavailable',
    'temporarily_unavailable',
  )
  async submit(
    @Query() query: SubmitBatchQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    const { content, contentType } = uploadOf(request);
    if (!LINES.test(contentType)) {
      leaveUnread(content);
      throw new ProblemError('unsupported_media_type', {
        detail: 'Send the items as JSON Lines, with `Content-Type: application/x-ndjson`.',
      });
    }
    const { product, maxPoints, stopAtFailedPercent } = query;
    const caller = callerOf(request);
    // Not within the step, which gives up what is stored under the Idempotency-Key: it may be a batch that is not for this key.
    if (!covers(caller, product)) leaveUnread(content);
    mustCover(caller, product);
    const idempotencyKey = idempotencyKeyOf(request.headers['idempotency-key']);
    const terms = {
      ...(maxPoints !== undefined && { maxPoints: shortest(maxPoints) }),
      ...(stopAtFailedPercent !== undefined && { stopAtFailedPercent: Number(stopAtFailedPercent) }),
    };
    // Two uploads of one batch fill it together, and the dispatcher compares their lines and terms: whoever gets here has sent the same.
    return this.answers.first({ request, reply, idempotencyKey, asked: () => 'the batch' }, async () => {
      const batch = await this.step.submit({ caller, product, terms, idempotencyKey, content });
      void reply.header('location', batchPathOf(batch.id));
      return batchBodyOf(batch);
    });
  }
}
