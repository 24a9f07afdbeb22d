/** What becomes of one item (STYLE.md: a handler ends in exactly one of these, chosen by phase). */
export type Decision =
  { readonly kind: 'done' } | { readonly kind: 'retryIn'; readonly ms: number } | { readonly kind: 'dead'; readonly reason: string };

export const done: Decision = { kind: 'done' };
export const retryIn = (ms: number): Decision => ({ kind: 'retryIn', ms });
export const dead = (reason: string): Decision => ({ kind: 'dead', reason });

/** One item as a handler receives it. */
export interface Delivered<Item> {
  readonly item: Item;
  /** 1 when it comes for the first time, counted over splits and redeliveries. */
  readonly deliveries: number;
  readonly headers: Readonly<Record<string, string>>;
}
