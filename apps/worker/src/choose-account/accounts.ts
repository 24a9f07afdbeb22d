import type { AccountAccess } from '../environment.js';

/**
 * Our accounts at this process's vendor. Calls are spread over them by weight, smoothly: with weights 2 and 1 the order is a, b, a, a, b, a
 * and not a, a, b, so that a slow second of the vendor hits no account alone.
 */
export class Accounts {
  private readonly byName: ReadonlyMap<string, AccountAccess>;
  private readonly credit = new Map<string, number>();

  constructor(readonly all: readonly AccountAccess[]) {
    this.byName = new Map(all.map((account) => [account.name, account]));
  }

  /** Whose turn it is among these; undefined: there is none. */
  choose(isUsable: (name: string) => boolean = () => true): AccountAccess | undefined {
    const usable = this.all.filter(({ name }) => isUsable(name));
    const total = usable.reduce((sum, { weight }) => sum + weight, 0);
    let chosen: AccountAccess | undefined;
    for (const account of usable) {
      this.credit.set(account.name, this.creditOf(account) + account.weight);
      if (!chosen || this.creditOf(account) > this.creditOf(chosen)) chosen = account;
    }
    if (chosen) this.credit.set(chosen.name, this.creditOf(chosen) - total);
    return chosen;
  }

  /** The one that an attempt was made on; undefined if the catalog has lost it since. */
  find(name: string): AccountAccess | undefined {
    return this.byName.get(name);
  }

  private creditOf({ name }: AccountAccess): number {
    return this.credit.get(name) ?? 0;
  }
}
