import { Controller, Get, Query, Req, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Bus } from '#bus';
import { askJobs } from '#contracts';
import { callerOf, covers } from '../identify-caller/caller.js';
import { UserGuard } from '../identify-caller/user-guard.js';
import { ChecksProducts } from '../identify-caller/wanted-of.js';
import { pageLimitOf } from '../read-request/page-query.js';
import { FailsWith } from '../report-problem/problem-body.js';
import { summaryBodyOf } from '../show-job/job-body.js';
import { JobListBody, ListJobsQuery } from './list-jobs.dto.js';

@ApiTags('jobs')
@ApiBearerAuth('user')
@Controller('v1/jobs')
@UseGuards(UserGuard)
@ChecksProducts()
export class ListJobsController {
  constructor(private readonly bus: Bus) {}

  @Get()
  @ApiOperation({
    summary: 'List your jobs, newest first',
    description:
      'A key that is for some products sees the jobs of these: its pages may hold fewer than `limit`, or none, and go on while there is a `next`.',
  })
  @ApiResponse({ status: 200, type: JobListBody, description: 'One page.' })
  @FailsWith('invalid_request', 'missing_key', 'invalid_key', 'unavailable')
  async list(@Query() query: ListJobsQuery, @Req() request: FastifyRequest): Promise<JobListBody> {
    const caller = callerOf(request);
    const { jobs, next } = await this.bus.ask(askJobs, {
      userId: caller.userId,
      limit: pageLimitOf(query),
      before: query.before,
      state: query.state,
    });
    return { jobs: jobs.filter(({ product }) => covers(caller, product)).map(summaryBodyOf), next };
  }
}
