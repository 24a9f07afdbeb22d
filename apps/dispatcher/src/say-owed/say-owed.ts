import { Injectable } from '@nestjs/common';
import { Bus } from '#bus';
import {
  attemptIdOf,
  captureIdOf,
  holdIdOf,
  isTerminal,
  releaseIdOf,
  resultInboxOf,
  walletCommandTopic,
  workSubjectOf,
  type AttemptOrder,
  type WalletCommand,
} from '#contracts';
import { assertNever } from '#exhaustive';
import { formatPoints } from '#points';
import { JobAnnouncer } from '../announce-job/announce-jobs.js';
import { owes } from '../job/owes.js';
import type { JobRow, OrderRow } from '../keep-jobs/job-row.js';
import { viewOf } from '../keep-jobs/view-job.js';
import { Replies } from './replies.js';
import { Settlements } from './settlements.js';

interface Order {
  readonly subject: string;
  readonly item: AttemptOrder;
}

/**
 * Guarantee: what is said is what the row's state owes, with the same ids each time; handlers and sweeper have no other way to speak.
 * Trigger: a state was committed, a duplicate found it committed, or the sweeper found it silent for too long.
 * Duplicate: the receiver knows the effect's id and repeats its recorded outcome.
 * Crash: the row still owes it, and the sweeper says it again.
 */
@Injectable()
export class OwedMessages {
  constructor(
    private readonly bus: Bus,
    private readonly announcer: JobAnnouncer,
    private readonly settlements: Settlements,
  ) {}

  /** Says what these rows owe. Rows that owe an order to a worker must carry their input. */
  async say(rows: readonly (JobRow | OrderRow)[]): Promise<void> {
    const commands: WalletCommand[] = [];
    const orders: Order[] = [];
    const ended: JobRow[] = [];
    for (const row of rows) {
      // What holds points for an item is its batch.
      const owed = row.state === 'pending' && row.batch_id !== null ? 'nothing' : owes(row.state);
      switch (owed) {
        case 'hold':
        case 'capture':
        case 'release':
          commands.push(commandOf(row, owed));
          break;
        case 'call':
        case 'inquire':
          orders.push(orderOf(row, owed));
          break;
        case 'announce':
          ended.push(row);
          break;
        case 'nothing':
          break;
        default:
          assertNever(owed);
      }
    }

    await Promise.all([
      commands.length > 0 ? this.bus.publisher<WalletCommand>(walletCommandTopic.subject).say(commands) : undefined,
      orders.length > 0 ? this.bus.sayEach(orders) : undefined,
      ended.length > 0 ? this.announcer.announce(ended) : undefined,
    ]);
  }

  /**
   * What a handler says when it moved a job, or found it moved by an earlier delivery. Orders are not among it: the scheduler says
   * them, and the sweeper. An inquiry that answered a report would be answered by the same report, in a circle.
   */
  async sayAfterMove(rows: readonly JobRow[]): Promise<void> {
    const ended = rows.filter(({ state }) => isTerminal(state));
    if (ended.length > 0) this.announcer.announceSoon(ended);
    this.tellWaiting(rows);
    this.settlements.saySoon(rows.flatMap((row) => settlementOf(row) ?? []));
    await this.say(rows.filter(({ state }) => state === 'pending'));
  }

  /** Clients that wait need not wait for the charge to have the result. A hint like all plain messages: the job's end is announced to them as well. */
  private tellWaiting(rows: readonly JobRow[]): void {
    const replies = new Replies(this.bus);
    for (const row of rows) {
      if (row.state === 'charging' && resultInboxOf(row.reply_to) !== undefined)
        replies.add(row.reply_to, { step: 'charging', jobId: row.id, fingerprint: row.fingerprint, job: viewOf(row) });
    }
    replies.send();
  }
}

function settlementOf(row: JobRow): WalletCommand | undefined {
  const owed = owes(row.state);
  return owed === 'capture' || owed === 'release' ? commandOf(row, owed) : undefined;
}

function commandOf(row: JobRow, type: 'hold' | 'capture' | 'release'): WalletCommand {
  const { id: jobId, user_id: userId, api_key_id: apiKeyId, product } = row;
  switch (type) {
    case 'hold': {
      const hold = { type, id: holdIdOf(jobId), userId, jobId, product, amount: formatPoints(row.hold_micro) } as const;
      return apiKeyId === null ? hold : { ...hold, apiKeyId };
    }
    case 'capture': {
      if (row.charge_micro === null) throw new Error(`job ${jobId} is charging without a charge`);
      const capture = { type, id: captureIdOf(jobId), holdId: holdIdOf(jobId), userId, jobId, ...partOf(row) } as const;
      if (row.overrun_micro === 0n) return { ...capture, amount: formatPoints(row.charge_micro) };
      // The user pays the hold; what the vendor used beyond it is booked as ours, or not at all.
      return { ...capture, amount: formatPoints(row.charge_micro + row.overrun_micro), aboveHold: row.overrun };
    }
    case 'release':
      return { type, id: releaseIdOf(jobId), holdId: holdIdOf(jobId), userId, jobId, ...partOf(row) };
    default:
      return assertNever(type);
  }
}

/** Of an item: which part of which hold. */
function partOf({ batch_id: batchId, hold_micro: shareMicro }: JobRow): Pick<Extract<WalletCommand, { type: 'capture' }>, 'partOf'> {
  return batchId === null ? {} : { partOf: { holdId: holdIdOf(batchId), share: formatPoints(shareMicro) } };
}

function orderOf(row: JobRow | OrderRow, type: 'call' | 'inquire'): Order {
  if (!('input' in row) || row.input === null) throw new Error(`job ${row.id} owes an order but was read without its input`);
  const tellTo = resultInboxOf(row.reply_to);
  return {
    subject: workSubjectOf(row.vendor),
    item: {
      type,
      attemptId: attemptIdOf(row.id, row.attempt),
      jobId: row.id,
      n: row.attempt,
      product: row.product,
      input: row.input,
      orderedAt: new Date().toISOString(),
      ...(tellTo !== undefined && { tellTo }),
    },
  };
}
