import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, Matches } from 'class-validator';
import { JOB_STATES, type JobState } from '#contracts';
import { PageQuery } from '../read-request/page-query.js';
import { JobSummaryBody } from '../show-job/job-body.js';

export class ListJobsQuery extends PageQuery {
  @ApiPropertyOptional({
    minLength: 1,
    maxLength: 100,
    pattern: '^[\\x21-\\x7e]+$',
    example: '0198c0de-0000-7000-8000-000000000001',
    description: 'The `next` of the page before.',
  })
  @IsOptional()
  @Matches(/^[\x21-\x7e]{1,100}$/, { message: 'before must be the `next` of the page before, unchanged' })
  before?: string;

  @ApiPropertyOptional({ enum: JOB_STATES, description: 'Only jobs in this state.' })
  @IsOptional()
  @IsIn(JOB_STATES, { message: `state must be one of: ${JOB_STATES.join(', ')}` })
  state?: JobState;
}

export class JobListBody {
  @ApiProperty({ type: [JobSummaryBody], description: 'Newest first, without results.' })
  jobs!: JobSummaryBody[];

  @ApiProperty({ type: String, nullable: true, description: 'Send it as `before` for the next page; null on the last one.' })
  next!: string | null;
}
