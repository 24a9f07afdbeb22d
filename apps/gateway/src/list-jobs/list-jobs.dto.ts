import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, Matches, Validate } from 'class-validator';
import { complaintAboutTag, JOB_STATES, TAG_CHARS_MAX, type JobState } from '#contracts';
import { FilteredQuery } from './filtered-query.js';
import { rule } from '../read-request/rule.js';
import { UtcTime } from '../read-request/utc-time.js';
import { PRODUCT_PATTERN, PRODUCT_WANTED, severalOf } from './filters-of-lists.js';
import { JobSummaryBody } from '../show-job/job-body.js';

export class ListJobsQuery extends FilteredQuery {
  @ApiPropertyOptional({
    enum: JOB_STATES,
    isArray: true,
    minItems: 1,
    maxItems: JOB_STATES.length,
    uniqueItems: true,
    example: ['queued', 'running'],
    description: 'Only jobs in one of these states: `state=queued&state=running`.',
  })
  @IsOptional()
  @Validate(severalOf(JOB_STATES))
  state?: JobState | JobState[];

  @ApiPropertyOptional({
    pattern: PRODUCT_PATTERN.source,
    maxLength: 40,
    example: 'translate',
    description: 'Only jobs of this product.',
  })
  @IsOptional()
  @Matches(PRODUCT_PATTERN, { message: PRODUCT_WANTED })
  product?: string;

  @ApiPropertyOptional({ minLength: 1, maxLength: TAG_CHARS_MAX, example: 'invoices', description: 'Only jobs that have this tag.' })
  @IsOptional()
  @Validate(rule(complaintAboutTag))
  tag?: string;

  @ApiPropertyOptional({
    format: 'date-time',
    example: '2026-11-01T00:00:00Z',
    description: 'Only jobs that were submitted from this moment on.',
  })
  @IsOptional()
  @Validate(UtcTime)
  from?: string;

  @ApiPropertyOptional({
    format: 'date-time',
    example: '2026-12-01T00:00:00Z',
    description: 'Only jobs that were submitted before this moment.',
  })
  @IsOptional()
  @Validate(UtcTime)
  until?: string;
}

export class JobListBody {
  @ApiProperty({ type: [JobSummaryBody], description: 'Newest first, without results.' })
  jobs!: JobSummaryBody[];

  @ApiProperty({
    type: String,
    nullable: true,
    description:
      'Send it as `before` for the next page, with the same filters; null on the last one. A page may hold fewer jobs than `limit`, or none, while there is a `next`.',
  })
  next!: string | null;
}
