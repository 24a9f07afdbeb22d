import { Controller, Get, HttpCode, Param, Post, Query, Req, Res, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiParam, ApiPropertyOptional, ApiResponse, ApiTags } from '@nestjs/swagger';
import { IsOptional, Matches, Validate } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import { Bus } from '#bus';
import {
  askBatch,
  askBatches,
  askCancelBatch,
  askRetryBatch,
  BATCH_STATES,
  batchIdFor,
  newJobId,
  type BatchState,
  type BatchView,
} from '#contracts';
import { AnswerOnce } from '../answer-once/answer-once.js';
import { idempotencyHeader, REPLAYED } from '../answer-once/idempotency-header.js';
import { callerOf, covers } from '../identify-caller/caller.js';
import { UserGuard } from '../identify-caller/user-guard.js';
import { ChecksProducts } from '../identify-caller/wanted-of.js';
import { ETAG, IF_NONE_MATCH_HEADER, NOT_MODIFIED, unlessKnown } from '../read-request/if-none-match.js';
import { cursorOfList, placeInList, type Filters } from '../list-jobs/cursor-of-list.js';
import { FilteredQuery } from '../list-jobs/filtered-query.js';
import { PRODUCT_PATTERN, PRODUCT_WANTED, severalOf } from '../list-jobs/filters-of-lists.js';
import { pageLimitOf } from '../read-request/page-query.js';
import { uuidOf } from '../read-request/uuid-of.js';
import { FailsWith } from '../report-problem/problem-body.js';
import { ProblemError } from '../report-problem/problem-error.js';
import { idempotencyKeyOf } from '../submit-job/idempotency-key.js';
import { Refusals } from '../submit-job/refusal.js';
import { batchBodyOf, BatchBody, BatchListBody, batchPathOf } from './batch-body.js';
import { BatchResults } from './batch-results.js';

class ListBatchesQuery extends FilteredQuery {
  @ApiPropertyOptional({
    enum: BATCH_STATES,
    isArray: true,
    minItems: 1,
    maxItems: BATCH_STATES.length,
    uniqueItems: true,
    example: ['running', 'stopping'],
    description: 'Only batches in one of these states: `state=running&state=stopping`.',
  })
  @IsOptional()
  @Validate(severalOf(BATCH_STATES))
  state?: BatchState | BatchState[];

  @ApiPropertyOptional({
    pattern: PRODUCT_PATTERN.source,
    maxLength: 40,
    example: 'translate',
    description: 'Only batches of this product.',
  })
  @IsOptional()
  @Matches(PRODUCT_PATTERN, { message: PRODUCT_WANTED })
  product?: string;
}

const LINES_EXAMPLE = '{"line":1,"id":"a","job":{"id":"0198c0de-0000-7000-8000-000000000001","state":"succeeded","charged":"0.05"}}\n';
const ID = { name: 'id', schema: { type: 'string', format: 'uuid' } } as const;

@ApiTags('batches')
@ApiBearerAuth('user')
@Controller('v1/batches')
@UseGuards(UserGuard)
@ChecksProducts()
export class ReadBatchController {
  constructor(
    private readonly bus: Bus,
    private readonly results: BatchResults,
    private readonly refusals: Refusals,
    private readonly answers: AnswerOnce,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'List your batches, newest first',
    description:
      'Of all of them, or of those that all filters fit; a cursor is of one list, so filters stay the same from page to page. ' +
      'A key that is for some products sees the batches of these: its pages may hold fewer than `limit`, or none, and go on while there is a `next`.',
  })
  @ApiResponse({ status: 200, type: BatchListBody, description: 'One page.' })
  @FailsWith('invalid_request', 'missing_key', 'invalid_key', 'unavailable')
  async list(@Query() query: ListBatchesQuery, @Req() request: FastifyRequest): Promise<BatchListBody> {
    const caller = callerOf(request);
    const states = query.state === undefined ? undefined : [query.state].flat();
    const filters: Filters = { state: states, product: query.product };
    const { batches, next } = await this.bus.ask(askBatches, {
      ...{ userId: caller.userId, limit: pageLimitOf(query), before: placeInList(query.before, filters) },
      ...{ states, product: query.product },
    });
    return { batches: batches.filter(({ product }) => covers(caller, product)).map(batchBodyOf), next: cursorOfList(next, filters) };
  }

  @Get(':id')
  @ApiOperation({ summary: 'Read a batch', description: 'Its counts are as of this moment.' })
  @ApiParam(ID)
  @ApiHeader(IF_NONE_MATCH_HEADER)
  @ApiResponse({ status: 200, type: BatchBody, headers: ETAG, description: 'The batch.' })
  @ApiResponse(NOT_MODIFIED)
  @FailsWith('invalid_request', 'missing_key', 'invalid_key', 'batch_not_found', 'unavailable')
  async read(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<BatchBody | undefined> {
    return unlessKnown(batchBodyOf(await this.batchOf(id, request)), request, reply);
  }

  @Get(':id/results')
  @ApiOperation({
    summary: 'Fetch the results of a batch',
    description:
      'JSON Lines, in the order of the items: `{"line": 1, "id": "your name for it", "job": {…}}`. Items that have not ended are among them, without a result.',
  })
  @ApiParam(ID)
  @ApiResponse({
    status: 200,
    description: 'One line per item.',
    content: { 'application/x-ndjson': { schema: { type: 'string' }, example: LINES_EXAMPLE } },
  })
  @FailsWith('invalid_request', 'missing_key', 'invalid_key', 'batch_not_found', 'unavailable')
  async lines(@Param('id') id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { userId, id: batchId } = await this.batchOf(id, request);
    void reply.header('content-type', 'application/x-ndjson').send(Readable.from(this.results.lines({ userId, batchId })));
  }

  @Get(':id/files')
  @ApiOperation({
    summary: 'Fetch the files of a batch',
    description: 'A tar archive of all files that its items have made so far, each named by its line.',
  })
  @ApiParam(ID)
  @ApiResponse({
    status: 200,
    description: 'The archive.',
    content: { 'application/x-tar': { schema: { type: 'string', format: 'binary' } } },
  })
  @FailsWith('invalid_request', 'missing_key', 'invalid_key', 'batch_not_found', 'unavailable')
  async files(@Param('id') id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { userId, id: batchId } = await this.batchOf(id, request);
    void reply.header('content-type', 'application/x-tar').header('content-disposition', `attachment; filename="batch-${batchId}.tar"`);
    void reply.send(this.results.archive({ userId, batchId }));
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Cancel what is left of a batch',
    description:
      'Items that were not begun never will be, and cost nothing. What is under way is settled first. Asking again changes nothing.',
  })
  @ApiParam(ID)
  @ApiResponse({ status: 200, type: BatchBody, description: 'The batch as it is now.' })
  @FailsWith('invalid_request', 'missing_key', 'invalid_key', 'batch_not_found', 'batch_ended', 'unavailable')
  async cancel(@Param('id') id: string, @Req() request: FastifyRequest): Promise<BatchBody> {
    const batchId = uuidOf('id', id);
    const caller = callerOf(request);
    if (caller.products !== null) await this.batchOf(id, request);
    const { batch, isCancelled } = await this.bus.ask(askCancelBatch, { userId: caller.userId, batchId });
    if (!batch) throw notFound(batchId);
    if (!isCancelled) throw new ProblemError('batch_ended', { detail: `Batch ${batchId} is ${batch.state}.` });
    return batchBodyOf(batch);
  }

  @Post(':id/retry')
  @HttpCode(202)
  @ApiOperation({
    summary: 'Make the items again that were not charged',
    description:
      'A new batch with a hold of its own, of all items of an ended batch that did not succeed. What was charged once is never made again. The same Idempotency-Key is the same new batch.',
  })
  @ApiParam(ID)
  @ApiHeader(idempotencyHeader('this retry', 'catalogue-17-again'))
  @ApiResponse({ status: 202, type: BatchBody, headers: REPLAYED, description: 'The new batch.' })
  @FailsWith(
    'invalid_request',
    'missing_key',
    'invalid_key',
    'batch_not_found',
    'batch_open',
    'nothing_to_retry',
    'idempotency_conflict',
    'idempotency_in_progress',
    'too_many_batches',
    'unavailable',
    'temporarily_unavailable',
    'unknown_product',
  )
  async retry(@Param('id') id: string, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<object> {
    const batchId = uuidOf('id', id);
    if (callerOf(request).products !== null) await this.batchOf(id, request);
    const idempotencyKey = idempotencyKeyOf(request.headers['idempotency-key']);
    const once = { request, reply, idempotencyKey, asked: batchId, effect: 'same' as const };
    return this.answers.once(once, () => this.retryAndAnswer(batchId, idempotencyKey, { request, reply }));
  }

  private async retryAndAnswer(
    batchId: string,
    key: string | undefined,
    { request, reply }: { readonly request: FastifyRequest; readonly reply: FastifyReply },
  ): Promise<BatchBody> {
    const { userId, apiKeyId } = callerOf(request);
    const newBatchId = key === undefined ? newJobId() : batchIdFor(userId, `retry\n${batchId}\n${key}`);
    const answer = await this.bus.ask(askRetryBatch, { userId, batchId, newBatchId, apiKeyId });
    switch (answer.kind) {
      case 'none':
        throw notFound(batchId);
      case 'open':
        throw new ProblemError('batch_open', { detail: `Batch ${batchId} has items that have not ended.` });
      case 'nothing_to_retry':
        throw new ProblemError('nothing_to_retry', { detail: `All items of batch ${batchId} were made.` });
      case 'rejected':
        throw this.refusals.ofRejection(answer);
      case 'sealed':
        void reply.header('location', batchPathOf(answer.batch.id));
        return batchBodyOf(answer.batch);
    }
  }

  private async batchOf(id: string, request: FastifyRequest): Promise<BatchView> {
    const batchId = uuidOf('id', id);
    const caller = callerOf(request);
    const { batch } = await this.bus.ask(askBatch, { userId: caller.userId, batchId });
    if (!batch || !covers(caller, batch.product)) throw notFound(batchId);
    return batch;
  }
}

const notFound = (batchId: string): ProblemError => new ProblemError('batch_not_found', { detail: `You have no batch ${batchId}.` });
