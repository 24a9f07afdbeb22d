import { topUpIdOf, type WalletCommand } from '#contracts';
import { POINTS_PER_USER, PRICE_POINTS, type Operation } from '../figures.js';

export function commandOf({ id, type, userId, jobId, holdId }: Operation): WalletCommand {
  const amount = String(PRICE_POINTS);
  return type === 'hold' ? { type, id, userId, jobId, product: 'bench', amount } : { type, id, userId, jobId, holdId, amount };
}

export function topUpOf(userId: string): WalletCommand {
  return { type: 'topUp', id: topUpIdOf('bench', userId), userId, provider: 'bench', amount: String(POINTS_PER_USER) };
}
