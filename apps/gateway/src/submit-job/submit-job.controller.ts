import { Body, Controller, Post, Req, Res, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { NoAnswerError } from '#bus';
import { jobIdFor, newJobId } from '#contracts';
import { AnswerOnce } from '../answer-once/answer-once.js';
import type { Large } from '../answer-once/first-answer.js';
import { idempotencyHeader, REPLAYED } from '../answer-once/idempotency-header.js';
import { hasCome, type SeenJob } from '../await-job/await-job.js';
import { appliedPreference, waitOf, type Wait } from '../await-job/prefer.js';
import { PREFER_HEADER } from '../await-job/prefer-header.js';
import { callerOf, mustCover, type Caller } from '../identify-caller/caller.js';
import { UserGuard } from '../identify-caller/user-guard.js';
import { ChecksProducts } from '../identify-caller/wanted-of.js';
import { NameFiles, type NamedInput } from '../name-files/name-files.js';
import { Quotes } from '../quote-job/quotes.js';
import { ReadJob } from '../read-job/read-job.js';
import { shortest } from '../read-request/points-text.js';
import { uuidOf } from '../read-request/uuid-of.js';
import { FailsWith } from '../report-problem/problem-body.js';
import { JobBody, jobBodyOf, jobPathOf } from '../show-job/job-body.js';
import { ShowJob } from '../show-job/show-job.js';
import { skipsCache } from './cache-control.js';
import { fingerprintOf, type JobRequest } from './fingerprint.js';
import { idempotencyKeyOf } from './idempotency-key.js';
import { InputCheck } from './input-check.js';
import { Refusals } from './refusal.js';
import { SubmitJobBody } from './submit-job.dto.js';
import { SubmitJob } from './submit-job.js';
import { Turnstile } from './turnstile.js';

const HEADERS = { Location: { description: 'Where the job can be read.', schema: { type: 'string' as const } }, ...REPLAYED };

@ApiTags('jobs')
@ApiBearerAuth('user')
@Controller('v1/jobs')
@UseGuards(UserGuard)
@ChecksProducts()
export class SubmitJobController {
  constructor(
    private readonly step: SubmitJob,
    private readonly inputs: InputCheck,
    private readonly files: NameFiles,
    private readonly refusals: Refusals,
    private readonly shows: ShowJob,
    private readonly reads: ReadJob,
    private readonly answers: AnswerOnce,
    private readonly quotes: Quotes,
    private readonly turnstile: Turnstile,
  ) {}

  @Post()
  @ApiOperation({
    summary: 'Submit a job',
    description:
      'Holds the most that it can cost, does it, then charges what it did cost. A product with a `cache` (GET /v1/products) answers the same input of the same user ' +
      'within `cache.seconds` with the result that is stored, at `cache.price`: the job is `cached`. It is a job like any other, with its own id, hold and charge. ' +
      'Of two that are sent while the first is not done yet, each is made and charged.',
  })
  @ApiHeader(idempotencyHeader('this submission', 'order-17'))
  @ApiHeader(PREFER_HEADER)
  @ApiHeader({
    name: 'Cache-Control',
    required: false,
    description: '`no-cache`: make it anew, also where the product would sell a stored result (`cache` in GET /v1/products).',
    schema: { type: 'string', example: 'no-cache' },
  })
  @ApiResponse({
    status: 202,
    type: JobBody,
    headers: HEADERS,
    description: 'Accepted: its points are held, or (`pending`) soon will be.',
  })
  @ApiResponse({
    status: 200,
    type: JobBody,
    headers: HEADERS,
    description: 'With `Prefer: wait`: the job has ended, or has its result. Look at `state`.',
  })
  @FailsWith('invalid_request', 'malformed_body', 'missing_key', 'invalid_key', 'too_many_files', 'queue_full')
  @FailsWith('insufficient_points', 'job_refused', 'too_large', 'unsupported_media_type')
  @FailsWith('unavailable', 'temporarily_unavailable', 'queue_too_long')
  @FailsWith(
    'unknown_product',
    'invalid_input',
    'file_not_found',
    'file_unreachable',
    'above_max_points',
    'quote_invalid',
    'quote_expired',
    'quote_mismatch',
    'idempotency_conflict',
    'idempotency_in_progress',
    'job_rejected',
  )
  async submit(
    @Body() body: SubmitJobBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    const idempotencyKey = idempotencyKeyOf(request.headers['idempotency-key']);
    const wait = waitOf(request.headers['prefer']);
    const caller = callerOf(request);
    const { userId } = caller;
    const { product, input } = body;
    mustCover(caller, product);
    const waitMs = wait && wait.seconds * 1000;
    const large = this.resultsOf(caller);
    const problem = this.inputs.problemOf(product, input);
    if (problem) {
      const asked = fingerprintOf(requestOf(body, { input, meaning: input }));
      return this.answers.firstOr(problem, { request, reply, idempotencyKey, asked, waitMs, large });
    }

    const keyed = idempotencyKey === undefined ? undefined : jobIdFor(userId, idempotencyKey);
    const wanted = requestOf(body, await this.files.name({ userId, product, input, jobId: keyed }));
    const fingerprint = fingerprintOf(wanted);
    const jobId = keyed ?? newJobId();
    await this.turnstile.pass({ userId, product });
    return this.answers.once({ request, reply, idempotencyKey, asked: fingerprint, effect: 'bound', waitMs, large }, async (onRepeat) => {
      const { quote } = wanted;
      const quoted = quote === undefined ? undefined : await this.quotes.redeem(quote, { caller, request: wanted, jobId: keyed });
      const submitted = await this.step.submit({
        caller,
        jobId,
        request: wanted,
        fingerprint,
        quoted,
        skipsCache: skipsCache(request.headers['cache-control']),
        waitMs,
        waitUntil: wait?.until ?? 'end',
        onRepeat,
      });
      if (submitted.kind !== 'stored') throw this.refusals.ofSubmission(submitted, { jobId, idempotencyKey });
      return this.answerOf(submitted, wait, reply);
    });
  }

  private async answerOf(seen: SeenJob, wait: Wait | undefined, reply: FastifyReply): Promise<JobBody> {
    const { job } = seen;
    if (job.state === 'refused') throw await this.refusals.ofWallet(job);

    if (wait) void reply.header('preference-applied', appliedPreference(wait));
    void reply.header('location', jobPathOf(job.id));
    return this.answer(seen, wait, reply);
  }

  /** A large result is not recorded with the answer: it stays where it is, and never changes. */
  private resultsOf(caller: Caller): Large {
    return {
      cut: (body) => ({ ...body, result: null }),
      restore: async (body) => {
        const job = await this.reads.read({ caller, jobId: uuidOf('id', String(body['id'])), waitMs: 0 });
        return { ...body, result: (await this.shows.show(job)).result };
      },
    };
  }

  /** 200 needs the whole job: when no worker can show the result, 202 sends the client to the job's own path. */
  private async answer(seen: SeenJob, wait: Wait | undefined, reply: FastifyReply): Promise<JobBody> {
    void reply.code(202);
    const { job, result } = seen;
    if (!wait || !hasCome(seen, wait.until)) return jobBodyOf(job, null);
    try {
      const body = await this.shows.show(job, result);
      void reply.code(200);
      return body;
    } catch (cause) {
      if (cause instanceof NoAnswerError) return jobBodyOf(job, null);
      throw cause;
    }
  }
}

/** All fields of all requests in one order, given or not: objects of one shape are what the engine is quick with. No marks are the same as none given. */
function requestOf(body: SubmitJobBody, { input, meaning }: NamedInput): JobRequest {
  const { product, maxPoints, startWithinSeconds, quote, metadata, tags } = body;
  return {
    product,
    input,
    meaning,
    maxPoints: typeof maxPoints === 'string' ? shortest(maxPoints) : undefined,
    startWithinSeconds: startWithinSeconds ?? undefined,
    quote: quote ?? undefined,
    metadata: Object.keys(metadata ?? {}).length > 0 ? (metadata ?? {}) : undefined,
    tags: (tags ?? []).length > 0 ? (tags ?? []) : undefined,
  };
}
