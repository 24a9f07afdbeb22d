import { ApiProperty } from '@nestjs/swagger';
import { BATCH_STATES, STOP_REASONS, type BatchView } from '#contracts';

class BatchErrorBody {
  @ApiProperty({ example: 'insufficient_points' })
  code!: string;

  @ApiProperty({ example: 'Not enough points are available for the most that this job can cost.' })
  message!: string;
}

class BatchCountsBody {
  @ApiProperty({ example: 9_000, description: 'Not begun yet.' })
  waiting!: number;

  @ApiProperty({ example: 500, description: 'Queued, under way, or being charged or released.' })
  running!: number;

  @ApiProperty({ example: 450, description: 'Each was charged, for what it cost.' })
  succeeded!: number;

  @ApiProperty({ example: 50, description: 'What was held for each was released at once.' })
  failed!: number;

  @ApiProperty({ example: 0 })
  cancelled!: number;

  @ApiProperty({ example: 0, description: 'Never begun, because the batch was stopped before.' })
  skipped!: number;
}

class BatchLinksBody {
  @ApiProperty({ example: '/v1/batches/0198c0de-0000-7000-8000-000000000001' })
  self!: string;

  @ApiProperty({ example: '/v1/batches/0198c0de-0000-7000-8000-000000000001/results' })
  results!: string;

  @ApiProperty({ example: '/v1/batches/0198c0de-0000-7000-8000-000000000001/files' })
  files!: string;
}

export class BatchBody {
  @ApiProperty({ format: 'uuid', example: '0198c0de-0000-7000-8000-000000000001' })
  id!: string;

  @ApiProperty({ example: 'translate' })
  product!: string;

  @ApiProperty({ enum: BATCH_STATES, description: 'Final: completed, stopped, cancelled, refused.' })
  state!: string;

  @ApiProperty({
    type: String,
    enum: STOP_REASONS,
    nullable: true,
    description:
      'Why not all items were begun: its hold was refused; you cancelled it; too many items failed; `maxPoints` did not suffice for the next one.',
  })
  stopReason!: string | null;

  @ApiProperty({ type: BatchErrorBody, nullable: true, description: 'Why its hold was refused.' })
  error!: BatchErrorBody | null;

  @ApiProperty({ example: 10_000 })
  items!: number;

  @ApiProperty({ type: BatchCountsBody })
  counts!: BatchCountsBody;

  @ApiProperty({ example: '500', description: 'Points of the one hold for all items: the most that they can cost, or `maxPoints`.' })
  held!: string;

  @ApiProperty({ example: '21.7', description: 'Points charged so far.' })
  charged!: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The batch whose uncharged items it makes again.' })
  retryOf!: string | null;

  @ApiProperty({ format: 'date-time' })
  createdAt!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  finishedAt!: string | null;

  @ApiProperty({ type: BatchLinksBody })
  links!: BatchLinksBody;
}

export class BatchListBody {
  @ApiProperty({ type: [BatchBody], description: 'Newest first.' })
  batches!: BatchBody[];

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Send it as `before` for the next page, with the same filters; null on the last one.',
  })
  next!: string | null;
}

export const batchPathOf = (batchId: string): string => `/v1/batches/${batchId}`;

export function batchBodyOf({ userId: _userId, ...batch }: BatchView): BatchBody {
  const self = batchPathOf(batch.id);
  return { ...batch, links: { self, results: `${self}/results`, files: `${self}/files` } };
}
