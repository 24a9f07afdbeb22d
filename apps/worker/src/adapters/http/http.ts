import type { BalanceTemplate, StatusTemplate, Wire } from '#catalog';
import type { BalanceWire, CodedAdapter, Reading, StatusWire } from '../adapter.js';
import { findAt, jsonOf, textAt } from '../read-answer.js';
import { unknown } from '../outcomes.js';
import { requestFiller } from './fill-template.js';
import { successReader } from './read-success.js';

/** The adapter of a vendor that is all YAML (`adapter: http`), compiled from its file's `wire`. */
export function httpAdapter(wire: Wire): CodedAdapter {
  const request = requestFiller(wire.request);
  const read = successReader(wire.answer);
  return {
    buildRequest: ({ attemptId, input, options }, credentials) => request({ input, options, credentials, attempt: { id: attemptId } }),
    interpret: read,
    ...(wire.status && { status: statusWire(wire.status) }),
  };
}

function statusWire(template: StatusTemplate): StatusWire<Reading> {
  const request = requestFiller(template.request);
  const readDone = successReader(template.answer);
  return {
    buildQuestion: ({ attemptId, vendorJobId }, credentials) =>
      request({ credentials, attempt: { id: attemptId }, job: vendorJobId === undefined ? {} : { id: vendorJobId } }),

    interpretStatus(answer, { vendorJobId }) {
      if (template.absent.includes(answer.status))
        return { outcome: { kind: 'rejected', billed: false, retryable: true, fault: 'vendor', code: 'vendor_never_had_it' } };
      const word = textAt(answer, template.wordAt);
      // It speaks of the question, and says nothing of the call.
      if (answer.status < 200 || answer.status > 299 || word === undefined) return { outcome: unknown(`asked, and told ${answer.status}`) };
      if (template.done.includes(word)) return readDone(answer);
      if (template.running.includes(word))
        return vendorJobId === undefined ? { outcome: unknown('still at it') } : { outcome: { kind: 'accepted', vendorJobId } };
      const code = template.codeAt === undefined ? undefined : findAt(jsonOf(answer), template.codeAt);
      return { failure: typeof code === 'string' || typeof code === 'number' ? String(code) : word };
    },
  };
}

/** How to ask what is left at a vendor, for adapters of either kind. */
export function balanceWire(template: BalanceTemplate): BalanceWire {
  const request = requestFiller(template.request);
  return {
    buildQuestion: (credentials) => request({ credentials }),
    readBalance(answer) {
      if (answer.status !== 200) return undefined;
      const number = (place: string): number => Number(textAt(answer, place) ?? NaN);
      const left = 'leftAt' in template ? number(template.leftAt) : number(template.limitAt) - number(template.usedAt);
      return Number.isFinite(left) ? left : undefined;
    },
  };
}
