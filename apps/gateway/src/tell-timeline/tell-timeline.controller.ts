import { Controller, Get, Param, Req, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { callerOf } from '../identify-caller/caller.js';
import { UserGuard } from '../identify-caller/user-guard.js';
import { ChecksProducts } from '../identify-caller/wanted-of.js';
import { uuidOf } from '../read-request/uuid-of.js';
import { FailsWith } from '../report-problem/problem-body.js';
import { JobStories } from '../show-receipt/job-story.js';
import { TimelineBody, timelineOf } from './timeline-body.js';

@ApiTags('jobs')
@ApiBearerAuth('user')
@Controller('v1/jobs')
@UseGuards(UserGuard)
@ChecksProducts()
export class TellTimelineController {
  constructor(private readonly stories: JobStories) {}

  @Get(':id/timeline')
  @ApiOperation({ summary: 'Read what happened to a job, and when', description: 'From its submission to its end, in one line of time.' })
  @ApiParam({ name: 'id', schema: { type: 'string', format: 'uuid' } })
  @ApiResponse({ status: 200, type: TimelineBody, description: 'As far as the job has come.' })
  @FailsWith('invalid_request', 'missing_key', 'invalid_key', 'job_not_found', 'unavailable')
  async tell(@Param('id') id: string, @Req() request: FastifyRequest): Promise<TimelineBody> {
    return timelineOf(await this.stories.tell({ caller: callerOf(request), jobId: uuidOf('id', id) }));
  }
}
