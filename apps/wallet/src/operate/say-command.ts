import type { Bus } from '#bus';
import { NotKnown } from '#console';
import { walletCommand, walletCommandTopic, walletEvent, type WalletCommand, type WalletEvent } from '#contracts';

/** What operators say. The other commands are the dispatcher's. */
export const OPERATOR_TYPES = [
  ...(['topUp', 'bonus', 'refund', 'adjust', 'clawBack', 'freeze', 'unfreeze', 'expireLot'] as const),
  ...(['redeem', 'setCap', 'setThresholds'] as const),
] as const;
export type OperatorType = (typeof OPERATOR_TYPES)[number];
export type OperatorCommand = Extract<WalletCommand, { type: OperatorType }>;

/** These are named after their payment or code: whoever says the same again says the same id. The others are named by `--id`. */
export const isNamedByCause = ({ type }: OperatorCommand): boolean => type === 'topUp' || type === 'clawBack' || type === 'redeem';

/**
 * Guarantee: the answer is the wallet's, or nothing is known and the error says how to learn it.
 * Trigger: an operator's command line.
 * Duplicate: the same id again is answered with what was recorded, and booked once.
 * Crash: the command is in the stream or not; the same id tells.
 */
export async function sayCommand(bus: Bus, command: OperatorCommand, withinMs: number): Promise<WalletEvent> {
  // A command that breaks its schema would be dead without an answer.
  walletCommand.parse(command);
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<WalletEvent>((resolve, reject) => {
      timer = setTimeout(() => reject(notKnownYet(command)), withinMs);
      const replyTo = bus.listen('outcome', walletEvent, (event) => {
        if (event.id === command.id) resolve(event);
      });
      bus.sayEach([{ subject: walletCommandTopic.subject, item: { ...command, replyTo } }]).catch((cause: unknown) => {
        reject(notKnownYet(command, cause));
      });
    });
  } finally {
    clearTimeout(timer);
  }
}

function notKnownYet(command: OperatorCommand, cause?: unknown): NotKnown {
  const again = isNamedByCause(command) ? 'repeat the same command' : `repeat the same command with \`--id ${command.id}\``;
  const why = cause instanceof Error ? ` (${cause.message})` : '';
  return new NotKnown(`nothing is known yet; ${again} to learn what became of it (safe, booked once)${why}`, { cause });
}
