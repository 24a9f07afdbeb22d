import type { Vendor } from '#catalog';
import type { VendorUsage } from '#contracts';
import type { CallbackReading, CodedAdapter, Interpretation, Reading, VendorAdapter, VendorAnswer } from './adapter.js';
import { balanceWire } from './http/http.js';
import { ErrorTable } from './error-table.js';
import { textAt } from './read-answer.js';

/** An adapter whose errors are judged by its vendor's table, and whose balance is asked for as its vendor's file says. */
export function judged(adapter: CodedAdapter, vendor: Pick<Vendor, 'errors' | 'card' | 'requestIdAt' | 'balance'>): VendorAdapter {
  const table = new ErrorTable(vendor);
  const { status, callback, cancel } = adapter;

  const settle = (reading: Reading, answer?: VendorAnswer): Interpretation => {
    if (!('failure' in reading)) return reading;
    const { failure, otherwise, usage, ...ids } = reading;
    const meaning = table.judgeCode(failure, answer, otherwise);
    return { ...(usage === undefined ? meaning : withUsage(meaning, usage)), ...ids };
  };
  const idIn = (answer: VendorAnswer): { vendorRequestId?: string } => {
    const id = vendor.requestIdAt === undefined ? undefined : textAt(answer, vendor.requestIdAt);
    return id === undefined ? {} : { vendorRequestId: id.slice(0, 200) };
  };
  const heard = (reading: CallbackReading<Reading>): CallbackReading =>
    reading.kind === 'news' ? { ...reading, interpretation: settle(reading.interpretation) } : reading;

  return {
    buildRequest: (order, credentials) => adapter.buildRequest(order, credentials),
    interpret: (answer) => {
      const meaning = table.judge(answer) ?? settle(adapter.interpret(answer), answer);
      return { ...idIn(answer), ...('isStrange' in meaning ? table.withCodeOf(answer, meaning) : meaning) };
    },
    ...(status && {
      status: {
        buildQuestion: (question, credentials) => status.buildQuestion(question, credentials),
        interpretStatus: (answer, question) => ({ ...idIn(answer), ...settle(status.interpretStatus(answer, question), answer) }),
      },
    }),
    ...(callback && { callback: { read: (came, credentials, nowMs) => heard(callback.read(came, credentials, nowMs)) } }),
    ...(cancel && { cancel }),
    ...(vendor.balance && { balance: balanceWire(vendor.balance) }),
  };
}

/** What is not billed has no usage. */
function withUsage(meaning: Interpretation, usage: VendorUsage): Interpretation {
  const { outcome } = meaning;
  return outcome.kind === 'rejected' && outcome.billed ? { ...meaning, outcome: { ...outcome, usage } } : meaning;
}
