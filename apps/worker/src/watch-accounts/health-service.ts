import type { OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import type { Bus } from '#bus';
import type { Vendor } from '#catalog';
import { vendorHealth, vendorHealthSubjectOf } from '#contracts';
import type { VendorAdapter } from '../adapters/adapter.js';
import { WatchBalance, type BalanceParts } from '../watch-balance/watch-balance.js';
import { AccountWatch, type WatchParts } from './account-watch.js';

/** All replicas hear each other. */
export function watchOf(parts: Omit<WatchParts, 'say'>, bus: Pick<Bus, 'reply' | 'follow'>): AccountWatch {
  const subject = vendorHealthSubjectOf(parts.vendor.name);
  const watch = new AccountWatch({
    ...parts,
    say: (health) => {
      bus.reply(subject, [health]);
    },
  });
  bus.follow(subject, vendorHealth, (health) => {
    watch.heard(health);
  });
  return watch;
}

/** Undefined: the catalog does not say how it is asked for. */
export function balanceOf({
  vendor,
  adapter,
  ...parts
}: Omit<BalanceParts, 'rules' | 'wire' | 'vendor'> & { readonly vendor: Vendor; readonly adapter: VendorAdapter }):
  WatchBalance | undefined {
  const { balance: rules } = vendor;
  if (!rules || !adapter.balance) return undefined;
  return new WatchBalance({ ...parts, vendor, rules, wire: adapter.balance });
}

/** Begins before the first order comes, and ends with the process. */
export class HealthService implements OnApplicationBootstrap, OnApplicationShutdown {
  constructor(
    private readonly watch: AccountWatch,
    private readonly balance: WatchBalance | undefined,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.watch.start();
    this.balance?.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.balance?.stop();
    await this.watch.stop();
  }
}
