import { Injectable } from '@nestjs/common';
import type { WalletBalance } from '#contracts';
import { formatPoints } from '#points';
import { Database, statement } from '#postgres';

const READ_BALANCE = statement('read-balance', `SELECT available_micro, held_micro FROM wallet.accounts WHERE user_id = $1`);

interface BalanceRow {
  readonly available_micro: bigint;
  readonly held_micro: bigint;
}

@Injectable()
export class ReadBalance {
  constructor(private readonly database: Database) {}

  async of(userId: string): Promise<WalletBalance> {
    const [row] = await this.database.query<BalanceRow>(READ_BALANCE, [userId]);
    const { available_micro: available, held_micro: held } = row ?? { available_micro: 0n, held_micro: 0n };
    return { available: formatPoints(available), held: formatPoints(held), total: formatPoints(available + held) };
  }
}
