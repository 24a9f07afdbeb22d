import { CAPS_MAX, changeCap } from './caps.js';
import type { FreezeCommand, SetCapCommand, SetThresholdsCommand } from './commands.js';
import type { Account } from './facts.js';
import { verdict, type Verdict } from './verdict.js';

/* What is set for an account and moves no points. */

export function decideFreeze({ type }: FreezeCommand): Verdict<'freeze' | 'unfreeze'> {
  return type === 'freeze'
    ? verdict({ outcome: 'frozen', code: null }, { freezes: true })
    : verdict({ outcome: 'unfrozen', code: null }, { freezes: false });
}

export function decideSetCap(command: SetCapCommand, account: Account, nowMs: number): Verdict<'setCap'> {
  const caps = changeCap(account.caps, command, nowMs);
  if (caps.list.length > CAPS_MAX) return verdict({ outcome: 'refused', code: 'too_many_caps' });

  return verdict({ outcome: 'set', code: null }, { caps });
}

export function decideSetThresholds({ thresholdsMicro }: SetThresholdsCommand): Verdict<'setThresholds'> {
  if (thresholdsMicro.some((micro) => micro <= 0n)) return verdict({ outcome: 'refused', code: 'amount_not_positive' });

  return verdict({ outcome: 'set', code: null }, { thresholdsMicro });
}
