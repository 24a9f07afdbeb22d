import { ApiProperty } from '@nestjs/swagger';
import { JOB_STATES, type JobView } from '#contracts';

class JobErrorBody {
  @ApiProperty({ example: 'vendor_unavailable' })
  code!: string;

  @ApiProperty({ example: 'The service behind this product did not do it. You were not charged.' })
  message!: string;
}

class JobLinksBody {
  @ApiProperty({ example: '/v1/jobs/0198c0de-0000-7000-8000-000000000001' })
  self!: string;
}

/** A job as lists show it. */
export class JobSummaryBody {
  @ApiProperty({ format: 'uuid', example: '0198c0de-0000-7000-8000-000000000001' })
  id!: string;

  @ApiProperty({ example: 'translate' })
  product!: string;

  @ApiProperty({ enum: JOB_STATES, description: 'Final: refused, succeeded, failed, cancelled, expired.' })
  state!: string;

  @ApiProperty({ example: '0.12', description: 'Points held for it: the most that it can cost.' })
  held!: string;

  @ApiProperty({ type: String, nullable: true, example: '0.12', description: 'Points charged; null until it is known.' })
  charged!: string | null;

  @ApiProperty({ example: 1, description: 'Calls made for it so far.' })
  attempts!: number;

  @ApiProperty({ type: JobErrorBody, nullable: true, description: 'Why it was refused or failed.' })
  error!: JobErrorBody | null;

  @ApiProperty({
    example: false,
    description: 'True when the result came after the job had been given up: it stays as it ended, and nothing is charged for the result.',
  })
  late!: boolean;

  @ApiProperty({ example: false, description: 'True when its result is the stored one of an earlier job: nothing was called for it.' })
  cached!: boolean;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The batch that it is an item of.' })
  batchId!: string | null;

  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'string' },
    example: { order: '4711' },
    description: 'As it was submitted; empty where nothing was.',
  })
  metadata!: Record<string, string>;

  @ApiProperty({ type: [String], example: ['invoices'], description: 'As they were submitted.' })
  tags!: string[];

  @ApiProperty({ example: false, description: 'You took it back. While it is not final, something of it may still be under way.' })
  cancelRequested!: boolean;

  @ApiProperty({ format: 'date-time' })
  createdAt!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  finishedAt!: string | null;

  @ApiProperty({ type: JobLinksBody })
  links!: JobLinksBody;
}

class PlaceBody {
  @ApiProperty({ example: 12, description: 'Jobs that would be started before it if nobody came any more.' })
  ahead!: number;

  @ApiProperty({ example: false, description: 'True: there are more ahead than were counted.' })
  isMoreAhead!: boolean;

  @ApiProperty({
    type: Number,
    nullable: true,
    example: 3.5,
    description: 'An estimate that counts whoever will probably be served before it; null while there is nothing to judge by.',
  })
  startsInSeconds!: number | null;
}

export class JobBody extends JobSummaryBody {
  @ApiProperty({
    type: PlaceBody,
    nullable: true,
    description: 'Where it waits, while it is queued; null in lists and in the answer to its submission.',
  })
  place!: PlaceBody | null;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    nullable: true,
    description:
      'What the product made; null until it is stored. A job is `charging` from then on, and what it is charged is known once it has succeeded; of a job that ended otherwise, its result came late, and nothing is charged for it. A file is described (`{"file": {url, bytes, sha256, contentType, fileName, expiresAt}}`) and fetched at its `url`.',
    example: { text: 'Hallo', detected_source_lang: 'EN' },
  })
  result!: Record<string, unknown> | null;
}

export const jobPathOf = (jobId: string): string => `/v1/jobs/${jobId}`;
export const resultPathOf = (jobId: string): string => `${jobPathOf(jobId)}/result`;

/** What its client has written on it. */
export function marksOf({ metadata = {}, tags = [] }: JobView): Pick<JobSummaryBody, 'metadata' | 'tags'> {
  return { metadata, tags };
}

export function summaryBodyOf(job: JobView): Pick<JobSummaryBody, keyof JobSummaryBody> {
  return {
    id: job.id,
    product: job.product,
    state: job.state,
    held: job.held,
    charged: job.charged,
    attempts: job.attempts,
    error: job.error,
    late: job.late,
    cached: job.cached,
    batchId: job.batchId,
    ...marksOf(job),
    cancelRequested: job.cancelRequested,
    createdAt: job.createdAt,
    finishedAt: job.finishedAt,
    links: { self: jobPathOf(job.id) },
  };
}

export function jobBodyOf(job: JobView, result: JobBody['result']): JobBody {
  return { ...summaryBodyOf(job), place: job.place, result };
}
