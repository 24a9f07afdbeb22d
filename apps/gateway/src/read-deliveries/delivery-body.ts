import { ApiProperty } from '@nestjs/swagger';
import { EVENT_TYPES, TEST_EVENT } from '../keep-webhooks/event-types.js';
import { DELIVERY_STATES } from './delivery-state.js';
import type { AttemptRow, DeliveryRow } from './kept-deliveries.js';

export class DeliveryBody {
  @ApiProperty({ format: 'uuid', example: '0198c0de-0000-7000-8000-000000000003' })
  id!: string;

  @ApiProperty({ example: '0198c0de-0000-7000-8000-000000000001:succeeded', description: 'The same in every post of it, as `webhook-id`.' })
  eventId!: string;

  @ApiProperty({ enum: [...EVENT_TYPES, TEST_EVENT], example: 'job.succeeded' })
  type!: string;

  @ApiProperty({ enum: DELIVERY_STATES, description: '`failed`: it was given up, and can be replayed.' })
  state!: string;

  @ApiProperty({ example: 1, description: 'How often it was posted.' })
  attempts!: number;

  @ApiProperty({ type: String, nullable: true, example: null, description: 'Why it was not taken the last time.' })
  fault!: string | null;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    example: null,
    description: 'When it is posted next, or somewhat later.',
  })
  nextAttemptAt!: string | null;

  @ApiProperty({ format: 'date-time', example: '2026-11-27T12:00:00.000Z' })
  createdAt!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: '2026-11-27T12:00:01.000Z' })
  endedAt!: string | null;
}

class AttemptBody {
  @ApiProperty({ example: 1 })
  n!: number;

  @ApiProperty({ format: 'date-time', example: '2026-11-27T12:00:00.000Z' })
  at!: string;

  @ApiProperty({ example: 85 })
  durationMs!: number;

  @ApiProperty({ type: Number, nullable: true, example: 200, description: 'Null: there was no answer.' })
  status!: number | null;

  @ApiProperty({ type: String, nullable: true, example: null, description: 'Null: it was taken.' })
  fault!: string | null;

  @ApiProperty({ example: 'ok', description: 'The beginning of what was answered.' })
  excerpt!: string;
}

export class DeliveryWithAttemptsBody extends DeliveryBody {
  @ApiProperty({ type: 'object', additionalProperties: true, description: 'As it is posted.' })
  payload!: unknown;

  @ApiProperty({ type: [AttemptBody], description: 'Newest first, at most 50.' })
  attemptLog!: AttemptBody[];
}

export class DeliveryListBody {
  @ApiProperty({ type: [DeliveryBody], description: 'Newest first.' })
  deliveries!: DeliveryBody[];

  @ApiProperty({ type: String, nullable: true, description: 'Send it as `before` for the next page; null on the last one.' })
  next!: string | null;
}

export class ReplayedBody {
  @ApiProperty({ example: 12, description: 'Deliveries that had failed and are owed again.' })
  replayed!: number;

  @ApiProperty({ example: false, description: 'True: there were more; ask again.' })
  isMore!: boolean;
}

export function deliveryBodyOf(row: DeliveryRow): Pick<DeliveryBody, keyof DeliveryBody> {
  return {
    id: row.id,
    eventId: row.event_id,
    type: row.type,
    state: row.state,
    attempts: row.posts,
    fault: row.fault,
    nextAttemptAt: row.due_at?.toISOString() ?? null,
    createdAt: row.created_at.toISOString(),
    endedAt: row.ended_at?.toISOString() ?? null,
  };
}

export function deliveryWithAttempts(row: DeliveryRow, attempts: readonly AttemptRow[]): DeliveryWithAttemptsBody {
  const payload: unknown = JSON.parse(row.payload);
  return {
    ...deliveryBodyOf(row),
    payload,
    attemptLog: attempts.map(({ n, at, duration_ms, status, fault, excerpt }) => ({
      n,
      at: at.toISOString(),
      durationMs: duration_ms,
      status,
      fault,
      excerpt,
    })),
  };
}
