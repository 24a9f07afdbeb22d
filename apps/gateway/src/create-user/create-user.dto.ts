import { ApiProperty } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import { NAME, NAME_MESSAGE } from './user-names.js';

export class CreateUserBody {
  @ApiProperty({ example: 'Ada', minLength: 1, maxLength: 200 })
  @Matches(NAME, { message: `name ${NAME_MESSAGE}` })
  name!: string;
}

export class UserBody {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: 'Ada' })
  name!: string;

  @ApiProperty({ format: 'date-time' })
  createdAt!: string;
}

export class CreatedUserBody {
  @ApiProperty({ type: UserBody })
  user!: UserBody;

  @ApiProperty({ description: 'Shown only now: only its hash is kept.', example: 'hf_…' })
  apiKey!: string;
}
