import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, Matches } from 'class-validator';
import { NAME, NAME_MESSAGE } from '../create-user/user-names.js';

export class IssueKeyBody {
  @ApiPropertyOptional({ type: String, example: 'laptop', default: 'key', description: 'For people: where the key is used.' })
  @IsOptional()
  @Matches(NAME, { message: `name ${NAME_MESSAGE}` })
  name?: string | null;
}

class KeyBody {
  @ApiProperty({ format: 'uuid', description: 'Names the key without opening anything, for example in a spend cap.' })
  id!: string;

  @ApiProperty({ format: 'uuid' })
  userId!: string;

  @ApiProperty({ example: 'laptop' })
  name!: string;

  @ApiProperty({ format: 'date-time' })
  createdAt!: string;
}

export class IssuedKeyBody {
  @ApiProperty({ type: KeyBody })
  key!: KeyBody;

  @ApiProperty({ description: 'Shown only now: only its hash is kept.', example: 'hf_…' })
  apiKey!: string;
}
