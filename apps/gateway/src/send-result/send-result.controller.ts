import { Controller, Get, Inject, Param, Req, Res, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { Bus } from '#bus';
import { askResult, fileResult, type FileResult, type JobView } from '#contracts';
import { ObjectDamagedError, ObjectMissingError, ObjectStore, type ByteRange } from '#objects';
import { LOGGER, type Logger } from '#observe';
import { callerOf } from '../identify-caller/caller.js';
import { UserGuard } from '../identify-caller/user-guard.js';
import { ChecksProducts } from '../identify-caller/wanted-of.js';
import { ReadJob } from '../read-job/read-job.js';
import { uuidOf } from '../read-request/uuid-of.js';
import { FailsWith } from '../report-problem/problem-body.js';
import { ProblemError, unavailable } from '../report-problem/problem-error.js';
import { hasResult } from '../show-job/show-job.js';
import { planAnswer, type AnswerPlan } from './answer-plan.js';
import { begunStream } from './begun-stream.js';

type StoredResult = FileResult['file'];

const HEADERS = Object.fromEntries(
  [
    ['Repr-Digest', 'SHA-256 of the whole file (RFC 9530), also when a part is sent.'],
    ['ETag', 'The same digest, for `If-None-Match` and `If-Range`.'],
    ['Content-Disposition', 'What the file is called.'],
  ].map(([name = '', description = '']) => [name, { description, schema: { type: 'string' as const } }]),
);

/**
 * Guarantee: only the job's own user gets its result, whole and with the digest that was recorded with it, or a connection that breaks off.
 * Trigger: GET /v1/jobs/{id}/result.
 * A duplicate is sent again. A crash breaks the connection off, and the client asks again, for the rest only if it likes.
 */
@ApiTags('jobs')
@ApiBearerAuth('user')
@Controller('v1/jobs')
@UseGuards(UserGuard)
@ChecksProducts()
export class SendResultController {
  constructor(
    private readonly reads: ReadJob,
    private readonly bus: Bus,
    private readonly objects: ObjectStore,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  @Get(':id/result')
  @ApiOperation({ summary: 'Fetch a job’s result', description: 'A file as it is; anything else as JSON. Takes `Range`.' })
  @ApiParam({ name: 'id', schema: { type: 'string', format: 'uuid' } })
  @ApiHeader({
    name: 'Range',
    required: false,
    description: 'A part of it, in bytes.',
    schema: { type: 'string', example: 'bytes=0-1023' },
  })
  @ApiResponse({
    status: 200,
    headers: HEADERS,
    description: 'All of it.',
    content: { '*/*': { schema: { type: 'string', format: 'binary' } } },
  })
  @ApiResponse({
    status: 206,
    headers: HEADERS,
    description: 'The range that was asked for.',
    content: { '*/*': { schema: { type: 'string', format: 'binary' } } },
  })
  @ApiResponse({ status: 304, description: 'The client has it already (`If-None-Match`).' })
  @FailsWith(
    'invalid_request',
    'missing_key',
    'invalid_key',
    'job_not_found',
    'no_result',
    'result_gone',
    'range_not_satisfiable',
    'unavailable',
  )
  async send(@Param('id') id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const job = await this.reads.read({ caller: callerOf(request), jobId: uuidOf('id', id), waitMs: 0 });
    const result = await this.resultOf(job);
    const asFile = fileResult.safeParse(result);
    if (asFile.success) return this.sendFile(asFile.data.file, { job, request, reply });
    sendJson(result, request, reply);
  }

  private async resultOf(job: JobView): Promise<Record<string, unknown>> {
    if (!hasResult(job) || job.resultAttemptId === null)
      throw new ProblemError('no_result', { detail: `This job is ${job.state} and has no result.` });
    const { result } = await this.bus.ask(askResult, { attemptId: job.resultAttemptId });
    if (result) return result;
    throw unavailable('The result of this job was not found just now; try again.');
  }

  private async sendFile(
    file: StoredResult,
    { job, request, reply }: { readonly job: JobView; readonly request: FastifyRequest; readonly reply: FastifyReply },
  ): Promise<void> {
    if (Date.parse(file.expiresAt) <= Date.now()) throw gone(`This result was kept until ${file.expiresAt} and was then deleted.`);
    const plan = planFor(file, request);
    void reply.code(plan.status).headers(plan.headers);
    if (plan.status === 304) return void reply.send();
    if (request.method === 'HEAD') return void reply.send(Readable.from([]));
    const content = await this.open(file, plan.range, job);
    void reply.send(content);
  }

  private async open(file: StoredResult, range: ByteRange | undefined, job: JobView): Promise<Readable> {
    try {
      return await begunStream(this.objects.get(file, range));
    } catch (cause) {
      const isLost = cause instanceof ObjectMissingError || cause instanceof ObjectDamagedError;
      if (!isLost) throw unavailable('The file could not be read just now; try again.', { cause });
      this.log.error({ job: job.id, object: file.object, err: cause }, 'a result that was paid for is lost');
      throw gone('This result is no longer there.');
    }
  }
}

/** Of the same kind as a file: with its digest, and in part if that is what is wanted. */
function sendJson(result: Record<string, unknown>, request: FastifyRequest, reply: FastifyReply): void {
  const bytes = Buffer.from(JSON.stringify(result));
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const plan = planFor({ bytes: bytes.length, sha256, contentType: 'application/json; charset=utf-8' }, request);
  void reply.code(plan.status).headers(plan.headers);
  if (plan.status === 304) void reply.removeHeader('content-type').send();
  else void reply.send(plan.range === undefined ? bytes : bytes.subarray(plan.range.from, plan.range.to + 1));
}

function planFor(
  file: Parameters<typeof planAnswer>[0],
  { headers: { range, 'if-range': ifRange, 'if-none-match': ifNoneMatch } }: FastifyRequest,
): Exclude<AnswerPlan, { status: 416 }> {
  const plan = planAnswer(file, { range, ifRange: single(ifRange), ifNoneMatch });
  if (plan.status !== 416) return plan;
  throw new ProblemError('range_not_satisfiable', {
    detail: `The result has ${file.bytes} bytes.`,
    headers: { 'content-range': plan.contentRange },
  });
}

const gone = (detail: string): ProblemError => new ProblemError('result_gone', { detail });

const single = (header: string | string[] | undefined): string | undefined => (typeof header === 'string' ? header : header?.[0]);
