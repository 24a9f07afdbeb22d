import { assertNever } from '#exhaustive';

/** What the wallet can be told to do, with amounts already read as micro-points. */
export type Command = HoldCommand | CaptureCommand | ReleaseCommand | TopUpCommand;
export type CommandType = Command['type'];

export interface HoldCommand {
  readonly type: 'hold';
  /** Names the operation and the hold itself. */
  readonly id: string;
  readonly userId: string;
  readonly jobId: string;
  readonly product: string;
  readonly amountMicro: bigint;
}

export interface CaptureCommand {
  readonly type: 'capture';
  readonly id: string;
  readonly holdId: string;
  readonly userId: string;
  readonly jobId: string;
  /** Zero is allowed: the job cost nothing after all, and the whole hold returns. */
  readonly amountMicro: bigint;
}

export interface ReleaseCommand {
  readonly type: 'release';
  readonly id: string;
  readonly holdId: string;
  readonly userId: string;
  readonly jobId: string;
}

export interface TopUpCommand {
  readonly type: 'topUp';
  readonly id: string;
  readonly userId: string;
  readonly provider: string;
  readonly amountMicro: bigint;
}

/** All of a command but its id: two commands of one id are the same command only if their bodies are equal. */
export interface CommandBody {
  readonly type: CommandType;
  readonly userId: string;
  readonly jobId: string | null;
  /** The hold that a capture or release names; null for the others (a hold is named by its own id). */
  readonly holdId: string | null;
  /** The product of a hold, the provider of a top-up. */
  readonly reference: string | null;
  /** Null for a release, which has no amount of its own. */
  readonly askedMicro: bigint | null;
}

export function bodyOf(command: Command): CommandBody {
  const { type, userId } = command;
  return {
    type,
    userId,
    jobId: command.type === 'topUp' ? null : command.jobId,
    holdId: command.type === 'capture' || command.type === 'release' ? command.holdId : null,
    reference: command.type === 'hold' ? command.product : command.type === 'topUp' ? command.provider : null,
    askedMicro: command.type === 'release' ? null : command.amountMicro,
  };
}

export function isSameBody(a: CommandBody, b: CommandBody): boolean {
  return (
    a.type === b.type &&
    a.userId === b.userId &&
    a.jobId === b.jobId &&
    a.holdId === b.holdId &&
    a.reference === b.reference &&
    a.askedMicro === b.askedMicro
  );
}

/** The id of the hold that a command is about: it is looked up before the command is decided. */
export function holdIdConcernedBy(command: Command): string | null {
  switch (command.type) {
    case 'hold':
      return command.id;
    case 'capture':
    case 'release':
      return command.holdId;
    case 'topUp':
      return null;
    default:
      return assertNever(command);
  }
}
