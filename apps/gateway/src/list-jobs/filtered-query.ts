import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, Matches } from 'class-validator';
import { PageQuery } from '../read-request/page-query.js';

/** A page of a list with filters: its cursor is of the same list (cursor-of-list.ts). */
export class FilteredQuery extends PageQuery {
  @ApiPropertyOptional({
    minLength: 1,
    maxLength: 100,
    pattern: '^[\\x21-\\x7e]+$',
    example: '0198c0de-0000-7000-8000-000000000001',
    description: 'The `next` of the page before, with the filters of that page.',
  })
  @IsOptional()
  @Matches(/^[\x21-\x7e]{1,100}$/, { message: 'before must be the `next` of the page before, unchanged' })
  before?: string;
}
