import { Controller, Get, Query, Req, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Bus } from '#bus';
import { askJobs, type JobState } from '#contracts';
import { callerOf, covers } from '../identify-caller/caller.js';
import { UserGuard } from '../identify-caller/user-guard.js';
import { ChecksProducts } from '../identify-caller/wanted-of.js';
import { pageLimitOf } from '../read-request/page-query.js';
import { FailsWith } from '../report-problem/problem-body.js';
import { summaryBodyOf } from '../show-job/job-body.js';
import { cursorOfList, placeInList, type Filters } from './cursor-of-list.js';
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
      'Of all of them, or of those that all filters fit; a cursor is of one list, so filters stay the same from page to page. ' +
      'A key that is for some products sees the jobs of these: its pages may hold fewer than `limit`, or none, and go on while there is a `next`.',
  })
  @ApiResponse({ status: 200, type: JobListBody, description: 'One page.' })
  @FailsWith('invalid_request', 'missing_key', 'invalid_key', 'unavailable')
  async list(@Query() query: ListJobsQuery, @Req() request: FastifyRequest): Promise<JobListBody> {
    const caller = callerOf(request);
    const { product, tag, from, until } = query;
    const states = query.state === undefined ? undefined : [query.state].flat();
    const filters: Filters = { state: states, product, tag, from, until };
    const { jobs, next } = await this.bus.ask(askJobs, {
      ...{ userId: caller.userId, limit: pageLimitOf(query), before: placeInList(query.before, filters) },
      ...{ state: oneOrMore(states), product, tag, from, until },
    });
    return { jobs: jobs.filter((job) => covers(caller, job.product)).map(summaryBodyOf), next: cursorOfList(next, filters) };
  }
}

/** A dispatcher of before knows one. */
function oneOrMore(states: JobState[] | undefined): JobState | JobState[] | undefined {
  const [first, ...others] = states ?? [];
  return others.length > 0 ? states : first;
}
