import type { WalletCommand } from '#contracts';

/*
 * Spend caps and thresholds once more, beside test/model.ts and as simply: nothing is counted as it happens, everything is added up from all that ever
 * happened whenever it is asked. One user with points enough; numbers are micro-points.
 */

type CapWindow = 'day' | 'month' | 'total';
interface Spent {
  readonly madeAt: number;
  readonly no: number;
  readonly key: string | undefined;
  readonly amount: bigint;
  returned: bigint;
}
interface Cap {
  readonly window: CapWindow;
  readonly key: string | undefined;
  readonly firstNo: number;
  limit: bigint;
}

const micro = (points: string): bigint => BigInt((points.split('.')[0] ?? '') + (points.split('.')[1] ?? '').padEnd(6, '0'));
/** The part of an ISO time that all of a window has in common. */
const NAME_LENGTHS = { day: 10, month: 7, total: 0 } as const;
const windowAt = (window: CapWindow, ms: number): string => new Date(ms).toISOString().slice(0, NAME_LENGTHS[window]);

type Modelled = Extract<WalletCommand, { type: 'topUp' | 'hold' | 'capture' | 'release' | 'setCap' | 'setThresholds' }>;
export const isModelled = (command: WalletCommand): command is Modelled =>
  ['topUp', 'hold', 'capture', 'release', 'setCap', 'setThresholds'].includes(command.type);

export class ModelOfSettings {
  now = 0;
  available = 0n;
  readonly lowBalances: string[] = [];
  private thresholds: bigint[] = [];
  private caps: Cap[] = [];
  private readonly spent = new Map<string, Spent>();

  apply(command: Modelled): string {
    const before = this.available;
    const answer = this.decide(command);
    for (const threshold of this.thresholds)
      if (before >= threshold && this.available < threshold) this.lowBalances.push(`${command.id}:low:${threshold}`);
    return answer;
  }

  private decide(command: Modelled): string {
    switch (command.type) {
      case 'topUp':
        this.available += micro(command.amount);
        return 'credited';
      case 'setThresholds':
        this.thresholds = command.thresholds.map(micro);
        return 'set';
      case 'setCap': {
        const { window, apiKeyId: key, limit } = command;
        const same = this.caps.find((cap) => cap.window === window && cap.key === key);
        if (limit === null) this.caps = this.caps.filter((cap) => cap !== same);
        else if (same) same.limit = micro(limit);
        else this.caps.push({ window, key, limit: micro(limit), firstNo: this.spent.size });
        return 'set';
      }
      case 'hold': {
        const amount = micro(command.amount);
        const key = command.apiKeyId;
        const full = this.caps
          .filter((cap) => (cap.key ?? key) === key && this.usedOf(cap) + amount > cap.limit)
          .map(({ window }) => window);
        const first = (['day', 'month', 'total'] as const).find((window) => full.includes(window));
        if (first !== undefined) return `refused ${first}_cap_reached`;
        this.spent.set(command.id, { madeAt: this.now, no: this.spent.size, key, amount, returned: 0n });
        this.available -= amount;
        return 'held';
      }
      case 'capture':
      case 'release': {
        const spent = this.spent.get(command.holdId);
        if (!spent) throw new Error('the histories end only what is held');
        spent.returned = spent.amount - (command.type === 'capture' ? micro(command.amount) : 0n);
        this.available += spent.returned;
        return command.type === 'capture' ? 'captured' : 'released';
      }
    }
  }

  private usedOf({ window, key, firstNo }: Cap): bigint {
    const counted = [...this.spent.values()].filter(
      (each) => each.no >= firstNo && (key ?? each.key) === each.key && windowAt(window, each.madeAt) === windowAt(window, this.now),
    );
    return counted.reduce((sum, { amount, returned }) => sum + amount - returned, 0n);
  }
}
