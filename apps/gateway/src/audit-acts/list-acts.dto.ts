import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, Matches, Validate } from 'class-validator';
import { PageQuery } from '../read-request/page-query.js';
import { UtcTime } from '../read-request/utc-time.js';
import { ACT_PHASES, ACTOR_KINDS, type ActPhase } from './act.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export class ListActsQuery extends PageQuery {
  @ApiPropertyOptional({ pattern: '^\\d{1,18}$', maxLength: 18, example: '4711', description: 'The `next` of the page before.' })
  @IsOptional()
  @Matches(/^\d{1,18}$/, { message: 'before must be the `next` of the page before, unchanged' })
  before?: string;

  @ApiPropertyOptional({ format: 'uuid', description: 'Of an operator’s key, or of a user.' })
  @IsOptional()
  @Matches(UUID, { message: 'actor must be a UUID' })
  actor?: string;

  @ApiPropertyOptional({
    minLength: 1,
    maxLength: 200,
    example: 'user:0198c0de-0000-7000-8000-000000000001',
    description: 'What it was done to.',
  })
  @IsOptional()
  @Matches(/^[\x21-\x7e]{1,200}$/, { message: 'target must be as it stands in an entry, such as key:<id>' })
  target?: string;

  @ApiPropertyOptional({ minLength: 1, maxLength: 120, example: 'POST /v1/admin/top-ups', description: 'What was asked for.' })
  @IsOptional()
  @Matches(/^[\x20-\x7e]{1,120}$/, { message: 'operation must be as it stands in an entry, such as "POST /v1/admin/top-ups"' })
  operation?: string;

  @ApiPropertyOptional({ enum: ACT_PHASES, description: 'Only entries of this kind.' })
  @IsOptional()
  @IsIn(ACT_PHASES, { message: `phase must be one of: ${ACT_PHASES.join(', ')}` })
  phase?: ActPhase;

  @ApiPropertyOptional({ format: 'date-time', example: '2026-11-27T00:00:00Z', description: 'From then on.' })
  @IsOptional()
  @Validate(UtcTime)
  since?: string;

  @ApiPropertyOptional({ format: 'date-time', example: '2026-11-28T00:00:00Z', description: 'Before then.' })
  @IsOptional()
  @Validate(UtcTime)
  until?: string;
}

class ActorBody {
  @ApiProperty({
    enum: ACTOR_KINDS,
    description: '`first`: the admin key in the environment. `user`: with a key of theirs. `unknown`: no key that works.',
  })
  kind!: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Of the operator’s key, or of the user.' })
  id!: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'Grace Hopper', description: 'As it was then.' })
  name!: string | null;
}

export class ActBody {
  @ApiProperty({ example: '4711' })
  seq!: string;

  @ApiProperty({ format: 'date-time' })
  at!: string;

  @ApiProperty({ format: 'uuid', description: 'The same where it began and where it ended.' })
  act!: string;

  @ApiProperty({
    enum: ACT_PHASES,
    description:
      '`begun`: before anything was done. Then `done`, `refused` (nothing was done) or `failed` (it may be done in part). `denied`: was not let in.',
  })
  phase!: ActPhase;

  @ApiProperty({ example: 1, description: 'How many denied attempts this entry stands for, of a few seconds.' })
  times!: number;

  @ApiProperty({ type: ActorBody })
  actor!: ActorBody;

  @ApiProperty({ minLength: 1, maxLength: 120, example: 'POST /v1/admin/top-ups', description: 'What was asked for.' })
  operation!: string;

  @ApiProperty({ type: String, nullable: true, example: 'user:0198c0de-0000-7000-8000-000000000001' })
  target!: string | null;

  @ApiProperty({ type: String, nullable: true, example: '100 points, stripe pi_3Q1' })
  details!: string | null;

  @ApiProperty({ type: Number, nullable: true, example: 201 })
  status!: number | null;

  @ApiProperty({ type: String, nullable: true, example: 'user_not_found', description: 'The problem’s code.' })
  code!: string | null;

  @ApiProperty({ example: '0d9f5c1e-8a57-4a3c-9d0f-2f6f3a0b7c11' })
  requestId!: string;

  @ApiProperty({ type: String, nullable: true, example: '203.0.113.7' })
  address!: string | null;
}

export class ActListBody {
  @ApiProperty({ type: [ActBody], description: 'Newest first.' })
  entries!: ActBody[];

  @ApiProperty({ type: String, nullable: true, description: 'Send it as `before` for the next page; null on the last one.' })
  next!: string | null;
}
