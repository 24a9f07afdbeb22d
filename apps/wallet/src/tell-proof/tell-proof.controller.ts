import { Controller, Get, Header } from '@nestjs/common';
import { foundNothing, metricsOf } from './metrics-of.js';
import { PROMETHEUS_TEXT, prometheusText } from './prometheus-text.js';
import { ReadProof, type ProofState } from './read-proof.js';

/** With the totals as text, since they outgrow a double. */
type ProofBody = Omit<ProofState, 'checked' | 'fuse'> & {
  readonly ok: boolean;
  readonly checked: Readonly<Record<keyof ProofState['checked'], string>>;
  readonly fuse:
    { readonly state: 'intact' } | { readonly state: 'tripped'; readonly since: Date; readonly reason: string; readonly trips: number };
};

/**
 * Guarantee: whoever watches the wallet sees how far the proof is and how the fuse stands, from any replica alike.
 * Trigger: HTTP. A tripped fuse is no failing health check: the wallet must go on, so `/health/ready` says nothing of it. Reads only.
 */
@Controller()
export class TellProofController {
  constructor(private readonly proof: ReadProof) {}

  @Get('health/proof')
  async health(): Promise<ProofBody> {
    const state = await this.proof.read();
    const { operations, accounts, holds, jobs } = state.checked;
    return {
      ...state,
      ok: foundNothing(state) && !state.fuse.isTripped,
      checked: { operations: `${operations}`, accounts: `${accounts}`, holds: `${holds}`, jobs: `${jobs}` },
      fuse: state.fuse.isTripped
        ? { state: 'tripped', since: state.fuse.first.at, reason: state.fuse.first.reason, trips: state.fuse.trips }
        : { state: 'intact' },
    };
  }

  @Get('metrics')
  @Header('content-type', PROMETHEUS_TEXT)
  async metrics(): Promise<string> {
    return prometheusText(metricsOf(await this.proof.read()));
  }
}
