import { Controller, Get, Param, Query, Req, Res, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiExtraModels, ApiHeader, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Bus, NoAnswerError } from '#bus';
import { askEndedPosition, askJobProgress, type JobProgress } from '#contracts';
import { callerOf, covers, mustCover } from '../identify-caller/caller.js';
import { CheckAgain } from '../identify-caller/check-again.js';
import { UserGuard } from '../identify-caller/user-guard.js';
import { ChecksProducts } from '../identify-caller/wanted-of.js';
import { uuidOf } from '../read-request/uuid-of.js';
import { FailsWith } from '../report-problem/problem-body.js';
import { JOB_STEPS, seenPositionOf, seenStepsOf } from './event-id.js';
import { EventStream } from './event-stream.js';
import { filterOf, FollowJobQuery, FollowJobsQuery } from './follow-jobs.dto.js';
import { FollowJobs, type Follower } from './follow-jobs.js';
import { JobEventBody } from './job-event-body.js';
import { JobFollower, stepsOf } from './job-follower.js';
import { noJob, unknownEvent } from './stream-problems.js';
import { StreamRoom } from './stream-room.js';
import { UserFollower } from './user-follower.js';

const LAST_EVENT_ID = {
  name: 'Last-Event-ID',
  required: false,
  description:
    'The `id` of the last event that you have seen, as clients send it by themselves when they come back: what happened since is sent first.',
  schema: { type: 'string', maxLength: 100 },
} as const;

const STREAM = (description: string, example: string) => ({
  status: 200,
  description,
  content: {
    'text/event-stream': {
      schema: { type: 'string', description: 'Each `data` is a JobEventBody (among the schemas of this document).' },
      example,
    },
  },
});

const JOB = '0198c0de-0000-7000-8000-000000000001';

/**
 * Guarantee: see FollowJobs. Whoever comes back with the last id that it has seen is told all that happened since, once.
 * Trigger: GET /v1/events, GET /v1/jobs/{id}/events.
 */
@ApiTags('events')
@ApiBearerAuth('user')
@ApiExtraModels(JobEventBody)
@Controller('v1')
@UseGuards(UserGuard)
@ChecksProducts()
export class FollowJobsController {
  constructor(
    private readonly bus: Bus,
    private readonly follows: FollowJobs,
    private readonly room: StreamRoom,
    private readonly keys: CheckAgain,
  ) {}

  @Get('events')
  @ApiOperation({
    summary: 'Follow all of your jobs',
    description:
      'Server-sent events: one for each job that ends (`job.succeeded`, `job.failed`, `job.cancelled`, `job.expired`, `job.refused`), in one order that never changes. Events stay: come back with ' +
      'the last id that you have seen, after a second or a month, and none is missing or sent twice. `stream.position` has an id and no news: keep it like any other. `stream.refused` has a problem as its data: the stream ' +
      'ends, and coming back is answered with that problem. Without an id it begins now. A key that is for some products hears of the jobs of these. A second after a key has ended, so have its streams. Lines that begin with a colon keep the connection open.',
  })
  @ApiHeader(LAST_EVENT_ID)
  @ApiResponse(
    STREAM(
      'The events, until one of us ends it.',
      `id: 4711.${JOB}\nevent: job.succeeded\ndata: {"id":"${JOB}:succeeded","type":"job.succeeded","at":"2026-11-27T12:00:00.000Z","job":{"id":"${JOB}","state":"succeeded"}}\n\n`,
    ),
  )
  @FailsWith('invalid_request', 'missing_key', 'invalid_key', 'event_unknown', 'too_many_streams', 'unavailable')
  async ofUser(@Query() query: FollowJobsQuery, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const caller = callerOf(request);
    const { userId, apiKeyId } = caller;
    if (query.product !== undefined) mustCover(caller, query.product);
    const seen = seenPositionOf(lastEventIdOf(request, query));
    const leave = this.room.enter(apiKeyId);
    let isOpen = false;
    try {
      const found = await orUnanswered(this.bus.ask(askEndedPosition, { userId, after: seen }), seen !== null);
      if (found?.position === null) throw unknownEvent();
      const position = found?.position ?? seen;
      if (position === null) throw new Error('a stream that begins now was opened without a position');
      if (isHead(request, reply)) return;
      const options = { filter: filterOf(query, caller), position, isVerified: found !== undefined };
      const follower = this.open({ request, reply, leave }, (stream) => new UserFollower(userId, stream, options));
      isOpen = true;
      if (seen === null) follower.tellPosition();
    } finally {
      if (!isOpen) leave();
    }
  }

  @Get('jobs/:id/events')
  @ApiOperation({
    summary: 'Follow one job',
    description:
      'Server-sent events, one for each step that the job comes to: `job.stored`, `job.held`, `job.started`, `job.unknown` (it is being found out whether it was done), and how it ended, with which the stream ends. ' +
      'Without an id all steps are sent. Coming back after the end is answered with 204, which tells clients to stop.',
  })
  @ApiParam({ name: 'id', schema: { type: 'string', format: 'uuid' } })
  @ApiHeader(LAST_EVENT_ID)
  @ApiResponse(
    STREAM(
      'The events, until the job has ended.',
      `id: ${JOB}:started\nevent: job.started\ndata: {"id":"${JOB}:started","type":"job.started","at":"2026-11-27T12:00:00.000Z","job":{"id":"${JOB}","state":"running"}}\n\n`,
    ),
  )
  @ApiResponse({ status: 204, description: 'You have seen how it ended.' })
  @FailsWith('invalid_request', 'missing_key', 'invalid_key', 'job_not_found', 'too_many_streams', 'unavailable')
  async ofJob(
    @Param('id') id: string,
    @Query() query: FollowJobQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const caller = callerOf(request);
    const { userId, apiKeyId } = caller;
    const jobId = uuidOf('id', id);
    const seen = seenStepsOf(lastEventIdOf(request, query), jobId);
    const leave = this.room.enter(apiKeyId);
    let isOpen = false;
    try {
      const found = await orUnanswered(this.bus.ask(askJobProgress, { jobs: [{ userId, jobId }] }), seen > 0);
      const progress = found?.jobs[0];
      if (progress === null || (progress && !covers(caller, progress.job.product))) throw noJob(jobId);
      if (seen === JOB_STEPS.length && progress && stepsOf(progress) === seen) return void reply.code(204).send();
      if (isHead(request, reply)) return;
      this.open({ request, reply, leave }, (stream) => begun(new JobFollower(caller, stream, jobId, seen), progress));
      isOpen = true;
    } finally {
      if (!isOpen) leave();
    }
  }

  private open<F extends Follower>(
    { request, reply, leave }: { readonly request: FastifyRequest; readonly reply: FastifyReply; readonly leave: () => void },
    followerOf: (stream: EventStream) => F,
  ): F {
    let goAway = (): void => undefined;
    const stream = new EventStream(reply, {
      drain: () => {
        this.follows.wake(performance.now());
      },
      over: () => {
        leave();
        goAway();
      },
    });
    stream.retryAfter(this.follows.retryMs());
    const follower = followerOf(stream);
    goAway = this.follows.enter(follower, this.keys.of(request));
    if (stream.isOver) goAway();
    return follower;
  }
}

/** What is known of the job already is told at once. */
function begun(follower: JobFollower, progress: JobProgress | undefined): JobFollower {
  if (progress) follower.take(progress);
  return follower;
}

/** Of one who comes back: nothing is lost while nobody answers, and its stream is open until somebody does. */
async function orUnanswered<Answer>(asked: Promise<Answer>, mayWait: boolean): Promise<Answer | undefined> {
  try {
    return await asked;
  } catch (cause) {
    if (mayWait && cause instanceof NoAnswerError) return undefined;
    throw cause;
  }
}

function lastEventIdOf(request: FastifyRequest, { lastEventId }: FollowJobQuery): string | undefined {
  const header = request.headers['last-event-id'];
  return (typeof header === 'string' && header !== '' ? header : undefined) ?? lastEventId;
}

/** Who asks for the headers alone is answered and follows nothing. */
function isHead({ method }: FastifyRequest, reply: FastifyReply): boolean {
  if (method !== 'HEAD') return false;
  void reply.header('content-type', 'text/event-stream; charset=utf-8').send();
  return true;
}
