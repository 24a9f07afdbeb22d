import { Controller, Get, Param, Req, Res, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PREFER_HEADER } from '../await-job/prefer-header.js';
import { waitOf } from '../await-job/prefer.js';
import { callerOf } from '../identify-caller/caller.js';
import { UserGuard } from '../identify-caller/user-guard.js';
import { ChecksProducts } from '../identify-caller/wanted-of.js';
import { ETAG, IF_NONE_MATCH_HEADER, NOT_MODIFIED, unlessKnown } from '../read-request/if-none-match.js';
import { uuidOf } from '../read-request/uuid-of.js';
import { FailsWith } from '../report-problem/problem-body.js';
import { JobBody } from '../show-job/job-body.js';
import { ShowJob } from '../show-job/show-job.js';
import { ReadJob } from './read-job.js';

@ApiTags('jobs')
@ApiBearerAuth('user')
@Controller('v1/jobs')
@UseGuards(UserGuard)
@ChecksProducts()
export class ReadJobController {
  constructor(
    private readonly reads: ReadJob,
    private readonly shows: ShowJob,
  ) {}

  @Get(':id')
  @ApiOperation({
    summary: 'Read a job and its result',
    description: 'With `Prefer: wait`, once it has ended. Poll with `If-None-Match`: nothing is sent while nothing has changed.',
  })
  @ApiParam({ name: 'id', schema: { type: 'string', format: 'uuid' } })
  @ApiHeader(PREFER_HEADER)
  @ApiHeader(IF_NONE_MATCH_HEADER)
  @ApiResponse({ status: 200, type: JobBody, headers: ETAG, description: 'The job as it is now, or as it ended.' })
  @ApiResponse(NOT_MODIFIED)
  @FailsWith('invalid_request', 'missing_key', 'invalid_key', 'job_not_found', 'unavailable')
  async read(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<JobBody | undefined> {
    const jobId = uuidOf('id', id);
    const wait = waitOf(request.headers['prefer']);
    const waitMs = (wait?.seconds ?? 0) * 1000;
    const job = await this.reads.read({ caller: callerOf(request), jobId, waitMs });
    if (wait) void reply.header('preference-applied', `wait=${wait.seconds}`);
    return unlessKnown(await this.shows.show(job), request, reply);
  }
}
