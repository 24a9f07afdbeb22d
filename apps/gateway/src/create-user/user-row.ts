import type { UserBody } from './create-user.dto.js';

export interface UserRow {
  readonly id: string;
  readonly name: string;
  readonly created_at: Date;
}

/** As a plain object. */
export type UserView = Pick<UserBody, keyof UserBody>;

export const userBodyOf = ({ id, name, created_at: createdAt }: UserRow): UserView => ({ id, name, createdAt: createdAt.toISOString() });
