import { Controller, HttpCode, Param, Post, Req, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Bus } from '#bus';
import { askCancelJob } from '#contracts';
import { callerOf } from '../identify-caller/caller.js';
import { UserGuard } from '../identify-caller/user-guard.js';
import { ChecksProducts } from '../identify-caller/wanted-of.js';
import { ReadJob } from '../read-job/read-job.js';
import { uuidOf } from '../read-request/uuid-of.js';
import { FailsWith } from '../report-problem/problem-body.js';
import { ProblemError } from '../report-problem/problem-error.js';
import { JobBody, jobBodyOf } from '../show-job/job-body.js';

@ApiTags('jobs')
@ApiBearerAuth('user')
@Controller('v1/jobs')
@UseGuards(UserGuard)
@ChecksProducts()
export class CancelJobController {
  constructor(
    private readonly bus: Bus,
    private readonly reads: ReadJob,
  ) {}

  @Post(':id/cancel')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Take a job back',
    description:
      'A job that waits is released at once. If a call may be under way, that is settled first and not tried again: the job ends as `cancelled` and costs nothing, or as `succeeded` if it was done by then. Asking again changes nothing.',
  })
  @ApiParam({ name: 'id', schema: { type: 'string', format: 'uuid' } })
  @ApiResponse({ status: 200, type: JobBody, description: 'The job as it is now; `cancelRequested` is true.' })
  @FailsWith('invalid_request', 'missing_key', 'invalid_key', 'job_not_found', 'job_ended', 'unavailable')
  async cancel(@Param('id') id: string, @Req() request: FastifyRequest): Promise<JobBody> {
    const jobId = uuidOf('id', id);
    const caller = callerOf(request);
    // A job's product never changes. Whoever's key is for all of them need not be asked about it.
    if (caller.products !== null) await this.reads.read({ caller, jobId, waitMs: 0 });
    const { job, isCancelled } = await this.bus.ask(askCancelJob, { userId: caller.userId, jobId });
    if (!job) throw new ProblemError('job_not_found', { detail: `You have no job ${jobId}.` });
    if (!isCancelled) throw new ProblemError('job_ended', { detail: `Job ${jobId} is ${job.state}.` });
    return jobBodyOf(job, null);
  }
}
