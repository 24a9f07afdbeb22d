import { Inject, Injectable } from '@nestjs/common';
import type { CapWindow } from '#contracts';
import { LOGGER, type Logger } from '#observe';
import { ProblemError, unavailable } from '../report-problem/problem-error.js';
import { TellWallet } from '../tell-wallet/tell-wallet.js';

export interface CapsOfKey {
  readonly userId: string;
  readonly keyId: string;
  readonly caps: readonly { readonly window: CapWindow; readonly limit: string }[];
  /** Who sets them. */
  readonly operator: string;
}

/**
 * Guarantee: once this returns, every hold of the key counts against its caps. It is done before the key exists, so that there is no moment without them.
 * Trigger: a key is issued with caps.
 * Duplicate: the same id is the same command.
 * Crash: caps of a key that does not exist; they harm nobody, and count among the most that an account can have.
 */
@Injectable()
export class CapKey {
  constructor(
    private readonly wallet: TellWallet,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  async set(capsOfKey: CapsOfKey): Promise<void> {
    for (const { window, limit } of capsOfKey.caps) {
      const answer = await this.tell(capsOfKey, window, limit);
      if (answer.kind !== 'decided')
        throw unavailable('The wallet did not answer in time. No key was issued; send the request again.', { seconds: 2 });
      const { outcome, code } = answer.event;
      if (outcome !== 'set') throw new ProblemError('caps_refused', { detail: whyRefused(window, code ?? outcome) });
    }
  }

  /** The key was not issued after all. Never rejects; nobody need wait for it, since a wallet that is silent is so for seconds. */
  async takeBack(capsOfKey: CapsOfKey): Promise<void> {
    const { userId, keyId, caps } = capsOfKey;
    const takeOneBack = async ({ window }: { readonly window: CapWindow }): Promise<void> => {
      const answer = await this.tell(capsOfKey, window, null);
      if (answer.kind !== 'decided') this.log.warn({ userId, keyId, window }, 'the spend cap of a key that was not issued is left over');
    };
    await Promise.all(caps.map(takeOneBack));
  }

  private tell({ userId, keyId, operator }: CapsOfKey, window: CapWindow, limit: string | null): ReturnType<TellWallet['tell']> {
    const id = `cap:${keyId}:${window}${limit === null ? ':off' : ''}`;
    const reason = limit === null ? 'the key was not issued' : 'a key is issued with it';
    return this.wallet.tell({ type: 'setCap', id, userId, apiKeyId: keyId, window, limit, reason, operator });
  }
}

function whyRefused(window: CapWindow, code: string): string {
  if (code === 'too_many_caps')
    return 'This user’s keys have as many spend caps as an account can carry. Issue the key without one, or take others away.';
  return `The cap per ${window} was refused (${code}).`;
}
