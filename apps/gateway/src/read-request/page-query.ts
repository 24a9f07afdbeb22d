import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, Matches } from 'class-validator';
import { LIMITS } from '#config/limits.js';

const { pageItemsMax } = LIMITS.http;
export const PAGE_ITEMS_DEFAULT = 20;

/** `limit` of a list. Query values are texts; `pageLimitOf` reads the number. */
export class PageQuery {
  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: pageItemsMax, default: PAGE_ITEMS_DEFAULT, description: 'So many at most.' })
  @IsOptional()
  @Matches(/^([1-9]\d?|100)$/, { message: `limit must be a whole number from 1 to ${pageItemsMax}` })
  limit?: string;
}

export function pageLimitOf(query: PageQuery): number {
  return query.limit === undefined ? PAGE_ITEMS_DEFAULT : Number(query.limit);
}
