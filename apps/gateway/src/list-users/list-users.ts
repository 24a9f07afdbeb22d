import { Injectable } from '@nestjs/common';
import { Database, statement } from '#postgres';
import { userBodyOf, type UserRow, type UserView } from '../create-user/user-row.js';
import { ProblemError } from '../report-problem/problem-error.js';

/** Ids are made in the order of time, so that the newest is the greatest. */
const LIST_USERS = statement(
  'gateway-list-users',
  `SELECT id, name, created_at FROM gateway.users WHERE $1::uuid IS NULL OR id < $1 ORDER BY id DESC LIMIT $2`,
);
const READ_USER = statement('gateway-read-user', `SELECT id, name, created_at FROM gateway.users WHERE id = $1`);

/** Whoever lost the id of a user finds it here. */
@Injectable()
export class ListUsers {
  constructor(private readonly database: Database) {}

  async page({
    limit,
    before,
  }: {
    readonly limit: number;
    readonly before: string | null;
  }): Promise<{ users: UserView[]; next: string | null }> {
    const rows = await this.database.query<UserRow>(LIST_USERS, [before, limit + 1]);
    const page = rows.slice(0, limit);
    return { users: page.map(userBodyOf), next: rows.length > limit ? (page.at(-1)?.id ?? null) : null };
  }

  /** Throws the 404. */
  async one(userId: string): Promise<UserView> {
    const [row] = await this.database.query<UserRow>(READ_USER, [userId]);
    if (!row) throw new ProblemError('user_not_found', { detail: `There is no user ${userId}.` });
    return userBodyOf(row);
  }
}
