import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsUUID, Matches, Validate } from 'class-validator';
import { WALLET_COMMAND_TYPES } from '#contracts';
import { PageQuery } from '../read-request/page-query.js';
import { UtcTime } from '../read-request/utc-time.js';

/** What moves a user's points; the other commands are in no statement. */
export const ENTRY_TYPES = [
  ...(['hold', 'capture', 'release', 'refund', 'topUp', 'bonus', 'redeem', 'clawBack', 'adjust', 'expireLot'] as const),
] as const satisfies readonly (typeof WALLET_COMMAND_TYPES)[number][];
export type EntryType = (typeof ENTRY_TYPES)[number];

export class ListEntriesQuery extends PageQuery {
  @ApiPropertyOptional({
    pattern: '^\\d{1,18}$',
    maxLength: 18,
    example: '4711',
    description: 'The `next` of the page before. Not with CSV, which is all of them.',
  })
  @IsOptional()
  @Matches(/^\d{1,18}$/, { message: 'before must be the `next` of the page before, unchanged' })
  before?: string;

  @ApiPropertyOptional({ enum: ENTRY_TYPES, description: 'Only lines of this kind.', example: 'capture' })
  @IsOptional()
  @IsIn(ENTRY_TYPES, { message: `type must be one of: ${ENTRY_TYPES.join(', ')}` })
  type?: EntryType;

  @ApiPropertyOptional({ maxLength: 100, description: 'Only lines of jobs of this product.', example: 'translate' })
  @IsOptional()
  @Matches(/^[\x21-\x7e]{1,100}$/, { message: 'product must be the name of a product, such as translate' })
  product?: string;

  @ApiPropertyOptional({ format: 'uuid', description: 'Only lines of this job.' })
  @IsOptional()
  @IsUUID('all', { message: 'jobId must be the id of a job' })
  jobId?: string;

  @ApiPropertyOptional({ format: 'date-time', description: 'Only lines from this moment on.', example: '2026-11-01T00:00:00Z' })
  @IsOptional()
  @Validate(UtcTime)
  from?: string;

  @ApiPropertyOptional({ format: 'date-time', description: 'Only lines before this moment.', example: '2026-12-01T00:00:00Z' })
  @IsOptional()
  @Validate(UtcTime)
  until?: string;

  @ApiPropertyOptional({ enum: ['json', 'csv'], description: 'Left out: as `Accept` says, and JSON by default.' })
  @IsOptional()
  @IsIn(['json', 'csv'], { message: 'format must be json or csv' })
  format?: 'json' | 'csv';
}

class EntryBody {
  @ApiProperty({ example: '4711' })
  seq!: string;

  @ApiProperty({
    example: '0198c0de-0000-7000-8000-000000000001:capture',
    description: 'What caused it; for a job, it begins with the job’s id.',
  })
  operationId!: string;

  @ApiProperty({ enum: WALLET_COMMAND_TYPES })
  type!: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Null where it concerns no job.' })
  jobId!: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'translate', description: 'Of the job; null where it concerns none.' })
  product!: string | null;

  @ApiProperty({ enum: ['available', 'held'] })
  account!: string;

  @ApiProperty({ example: '-12.5', description: 'Signed points.' })
  amount!: string;

  @ApiProperty({ example: '87.5', description: 'Below zero only after a payment was taken back.' })
  balanceAfter!: string;

  @ApiProperty({ format: 'date-time' })
  at!: string;
}

export class EntryListBody {
  @ApiProperty({ type: [EntryBody], description: 'Newest first.' })
  entries!: EntryBody[];

  @ApiProperty({
    type: String,
    nullable: true,
    description:
      'Send it as `before` for the next page; null on the last one. With a filter, a page may hold fewer lines than `limit`, or none, while there is a `next`.',
  })
  next!: string | null;
}
