import { Injectable } from '@nestjs/common';
import { Bus } from '#bus';
import { walletCommandTopic, type WalletCommand } from '#contracts';
import { formatPoints } from '#points';
import { LIMITS } from '#config/limits.js';
import { Settlements } from '../say-owed/settlements.js';
import type { Cost } from './cost.js';
import { KeptCosts } from './kept-costs.js';

/**
 * Guarantee: what a vendor bills for an attempt reaches the wallet's books, once, with why we bear it.
 * Trigger: a cost was kept with its job, or the sweeper finds one that the wallet did not confirm.
 * Duplicate: the wallet knows the cost's id and repeats its recorded outcome.
 * Crash: the row still owes it, and the sweeper says it again.
 */
@Injectable()
export class BookCosts {
  constructor(
    private readonly bus: Bus,
    private readonly kept: KeptCosts,
    private readonly settlements: Settlements,
  ) {}

  saySoon(costs: readonly Cost[]): void {
    this.settlements.saySoon(costs.map(commandOf));
  }

  /** Says again what is due, page by page. Returns how many that were. */
  async sweep(): Promise<number> {
    let said = 0;
    for (;;) {
      const page = await this.kept.claim();
      await this.say(page);
      said += page.length;
      if (page.length < LIMITS.sweep.pageRowsMax) return said;
    }
  }

  private async say(costs: readonly Cost[]): Promise<void> {
    if (costs.length > 0) await this.bus.publisher<WalletCommand>(walletCommandTopic.subject).say(costs.map(commandOf));
  }
}

function commandOf({ id, userId, jobId, product, vendor, reason, amountMicro }: Cost): WalletCommand {
  return { type: 'bookCost', id, userId, jobId, product, vendor, reason, amount: formatPoints(amountMicro) };
}
