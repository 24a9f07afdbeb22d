import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, Matches } from 'class-validator';
import { UserBody } from '../create-user/create-user.dto.js';
import { PageQuery } from '../read-request/page-query.js';

export class ListUsersQuery extends PageQuery {
  @ApiPropertyOptional({ type: String, format: 'uuid', description: 'The `next` of the page before.' })
  @IsOptional()
  @Matches(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, { message: 'before must be the `next` of the page before, unchanged' })
  before?: string;
}

export class UserListBody {
  @ApiProperty({ type: [UserBody], description: 'Newest first.' })
  users!: UserBody[];

  @ApiProperty({ type: String, nullable: true, description: 'Send it as `before` for the next page; null on the last one.' })
  next!: string | null;
}
