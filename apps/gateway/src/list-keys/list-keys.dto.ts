import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, Matches } from 'class-validator';
import { CAP_WINDOWS } from '#contracts';
import { PageQuery } from '../read-request/page-query.js';
import { KeyBody } from './key-body.js';

export class ListKeysQuery extends PageQuery {
  @ApiPropertyOptional({ type: String, format: 'uuid', description: 'The `next` of the page before.' })
  @IsOptional()
  @Matches(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, { message: 'before must be the `next` of the page before, unchanged' })
  before?: string;
}

class KeyCapBody {
  @ApiProperty({ enum: CAP_WINDOWS, description: 'Days and months begin at midnight UTC.' })
  window!: string;

  @ApiProperty({ example: '500' })
  limit!: string;

  @ApiProperty({ example: '12.5', description: 'Held or charged in this window.' })
  used!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'When the window began; null for a total.' })
  since!: string | null;
}

export class KeyWithCapsBody extends KeyBody {
  @ApiProperty({ type: [KeyCapBody], description: 'Of this key alone.' })
  spendCaps!: KeyCapBody[];
}
