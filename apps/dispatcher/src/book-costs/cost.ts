import type { COST_REASONS, JobState } from '#contracts';

/** What one attempt costs us, whoever bears it. */
export interface Cost {
  /** `<job>:<n>:cost` */
  readonly id: string;
  readonly jobId: string;
  readonly userId: string;
  readonly product: string;
  readonly vendor: string;
  readonly amountMicro: bigint;
  readonly reason: (typeof COST_REASONS)[number];
}

/** A cost that was found while its job was decided: kept only if the job is in this state. */
export interface FoundCost extends Cost {
  readonly jobState: JobState;
}
