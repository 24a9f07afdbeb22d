import type { Logger } from '#observe';
import type { Interpretation, StatusQuestion, StatusWire, VendorAnswer, VendorRequest } from '../adapters/adapter.js';
import { unknown } from '../adapters/outcomes.js';
import { collectEvidence } from '../call-vendor/collect-evidence.js';
import type { Exchange, VendorClient } from '../call-vendor/vendor-client.js';
import type { Accounts } from '../choose-account/accounts.js';
import type { Evidence } from '../record-attempt/attempt-row.js';
import { weighStatus } from './weigh-status.js';

/** An attempt whose vendor is to be asked what became of it. */
export interface Asked {
  readonly id: string;
  /** That it was made on: no other knows of it. */
  readonly account: string | null;
  readonly vendorJobId: string | null;
  readonly sentForMs: number;
}

/** A question that can be asked. */
export interface ReadyQuestion {
  readonly request: VendorRequest;
  readonly asked: Asked;
  readonly secrets: readonly string[];
}

export interface Heard {
  readonly interpretation: Interpretation;
  readonly evidence: Evidence;
  readonly httpStatus?: number;
}

/** Asks a vendor what became of attempts, on the account that each was made on. Nothing is stored here. */
export class AskVendor {
  constructor(
    private readonly parts: {
      /** Undefined: this vendor cannot be asked. */
      readonly wire: StatusWire | undefined;
      readonly accounts: Accounts;
      readonly client: Pick<VendorClient, 'call'>;
      readonly log: Logger;
    },
  ) {}

  /** Undefined: it cannot be asked about this attempt. */
  prepare(asked: Asked): ReadyQuestion | undefined {
    const { wire, accounts } = this.parts;
    const account = accounts.find(asked.account ?? '');
    if (!wire || !account) return undefined;
    const request = wire.buildQuestion(questionOf(asked), account.credentials);
    return request && { request, asked, secrets: Object.values(account.credentials) };
  }

  async ask({ request, asked, secrets }: ReadyQuestion): Promise<Heard> {
    const startedAtMs = performance.now();
    const exchange = await this.parts.client.call(request);
    const interpretation = weighStatus(this.interpret(exchange, asked), {
      vendorJobId: asked.vendorJobId ?? undefined,
      sentForMs: asked.sentForMs,
    });
    const ms = Math.round(performance.now() - startedAtMs);
    const evidence = { ...collectEvidence({ exchange, interpretation, ms, isRepeat: false, secrets }), isQuestion: true as const };
    this.parts.log.info({ attempt: asked.id, heard: interpretation.outcome.kind, ms }, 'a vendor was asked about an attempt');
    return { interpretation, evidence, ...(exchange.phase === 'answered' ? { httpStatus: exchange.answer.status } : {}) };
  }

  private interpret(exchange: Exchange, asked: Asked): Interpretation {
    if (exchange.phase !== 'answered') return { outcome: unknown(exchange.reason) };
    return this.interpretAnswer(exchange.answer, asked);
  }

  private interpretAnswer(answer: VendorAnswer, asked: Asked): Interpretation {
    try {
      return this.parts.wire?.interpretStatus(answer, questionOf(asked)) ?? { outcome: unknown('the vendor cannot be asked') };
    } catch (cause) {
      this.parts.log.error({ attempt: asked.id, err: cause }, 'an adapter failed on the answer to a question');
      return { outcome: unknown('the adapter failed on the answer to a question'), isStrange: true };
    }
  }
}

function questionOf({ id, vendorJobId }: Asked): StatusQuestion {
  return { attemptId: id, vendorJobId: vendorJobId ?? undefined };
}
