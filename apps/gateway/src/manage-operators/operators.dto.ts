import { ApiProperty } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import { EveryKeyTerms } from '../issue-key/key-terms.js';
import { EveryKeyBody } from '../list-keys/key-body.js';

export class AddOperatorBody extends EveryKeyTerms {
  /** Without brackets, which stand for the first admin key in the audit log. */
  @ApiProperty({
    example: 'Grace Hopper',
    minLength: 1,
    maxLength: 100,
    description: 'A person’s, since it stands in the audit log. One of each name works at a time.',
  })
  @Matches(/^(?=.*\S)[^\p{Cc}()]{1,100}$/u, {
    message: 'name must be 1 to 100 characters, not only spaces, without control characters and brackets',
  })
  name!: string;
}

export class OperatorListBody {
  @ApiProperty({
    type: [EveryKeyBody],
    description: 'Newest first, also those that have ended. The first admin key is in the environment, and not among them.',
  })
  operators!: EveryKeyBody[];

  @ApiProperty({ type: String, nullable: true, description: 'Send it as `before` for the next page; null on the last one.' })
  next!: string | null;
}

export class AddedOperatorBody {
  @ApiProperty({ type: EveryKeyBody })
  operator!: EveryKeyBody;

  @ApiProperty({ description: 'Shown only now: only its hash is kept.', example: 'hf_admin_…' })
  adminKey!: string;
}
