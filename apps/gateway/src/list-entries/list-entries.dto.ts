import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, Matches } from 'class-validator';
import { WALLET_COMMAND_TYPES } from '#contracts';
import { PageQuery } from '../read-request/page-query.js';

export class ListEntriesQuery extends PageQuery {
  @ApiPropertyOptional({ pattern: '^\\d{1,18}$', maxLength: 18, example: '4711', description: 'The `next` of the page before.' })
  @IsOptional()
  @Matches(/^\d{1,18}$/, { message: 'before must be the `next` of the page before, unchanged' })
  before?: string;
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

  @ApiProperty({ type: String, nullable: true, description: 'Send it as `before` for the next page; null on the last one.' })
  next!: string | null;
}
