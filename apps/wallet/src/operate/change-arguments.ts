import { InvalidArgumentError } from 'commander';

/** The bounds of step-2-command-wallet.ts: what is beyond them would be a dead letter and not a refusal. */
const PRIORITY_MAX = 1_000;
const LOT_MAX = 2_147_483_647;
/** So long that `clawback:topup:<provider>:<payment>` is still an id. */
const PAYMENT = /^[\x21-\x7e]{1,144}$/;
const COMMAND_ID = /^[\x21-\x7e]{1,200}$/;
/** What the system names by itself: whoever took one of these would stand in the way of what is still to come under it. */
const NAMED_BY_CAUSE = /^(topup|clawback|expire|redeem):|^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}:/i;

export function provider(text: string): string {
  if (/^[a-z0-9-]{1,40}$/.test(text)) return text;
  throw new InvalidArgumentError('Give the payment provider in 1 to 40 lower-case letters, digits or "-", such as stripe.');
}

export function payment(text: string): string {
  if (PAYMENT.test(text)) return text;
  throw new InvalidArgumentError("Give the payment's id at its provider: 1 to 144 printable ASCII characters without spaces.");
}

export function topUpId(text: string): string {
  if (/^topup:[a-z0-9-]{1,40}:[\x21-\x7e]+$/.test(text) && text.length <= 200) return text;
  throw new InvalidArgumentError('Give the id of a top-up, topup:<provider>:<payment>, as `wallet lots` shows it.');
}

export function commandId(text: string): string {
  if (COMMAND_ID.test(text) && !NAMED_BY_CAUSE.test(text)) return text;
  throw new InvalidArgumentError(
    'Give an id of your own, such as ticket-4711: up to 200 printable ASCII characters, no spaces, no id of a job or payment.',
  );
}

export const priority = (text: string): number => wholeNumber(text, 0, PRIORITY_MAX);
export const lotNo = (text: string): number => wholeNumber(text, 1, LOT_MAX);

function wholeNumber(text: string, from: number, to: number): number {
  const number = Number(text);
  if (/^\d{1,10}$/.test(text) && number >= from && number <= to) return number;
  throw new InvalidArgumentError(`Give a whole number from ${from} to ${to}.`);
}
