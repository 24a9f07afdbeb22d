import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, Matches } from 'class-validator';
import { NAME, NAME_MESSAGE } from '../create-user/user-names.js';
import { KeyBody } from '../list-keys/key-body.js';
import { KeyTerms } from './key-terms.js';

export class IssueKeyBody extends KeyTerms {
  @ApiPropertyOptional({
    type: String,
    minLength: 1,
    maxLength: 200,
    example: 'laptop',
    default: 'key',
    description: 'For people: where the key is used.',
  })
  @IsOptional()
  @Matches(NAME, { message: `name ${NAME_MESSAGE}` })
  name?: string | null;
}

export class IssuedKeyBody {
  @ApiProperty({ type: KeyBody })
  key!: KeyBody;

  @ApiProperty({ description: 'Shown only now: only its hash is kept.', example: 'hf_…' })
  apiKey!: string;
}
