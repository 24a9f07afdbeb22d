import { postgresForTests, startStack, type Stack } from '#local-stack';
import { configWith } from '../catalog-with/catalog-with.js';
import { letJudgeGoFirst } from './judge-first.js';
import { OrderLoad, type LoadParts } from './order-load.js';

export interface LimitedVendorOptions extends Pick<LoadParts, 'inputOf'> {
  /** As the vendor's file has them, in one line. */
  readonly limits: string;
  readonly windowMax: number;
  readonly workers: number;
  /** What a call takes. */
  readonly callMs: number;
}

/** DeepL with limits, its workers and its double, and work without end for them; nothing else of a stack takes part. */
export interface LimitedVendor {
  readonly stack: Stack;
  readonly load: OrderLoad;
  stop(): Promise<void>;
}

export async function startLimitedVendor({ limits, windowMax, workers, callMs, inputOf }: LimitedVendorOptions): Promise<LimitedVendor> {
  const config = configWith({ deepl: [['windowMax: 64', `windowMax: ${windowMax}\nlimits: ${limits}`]] });
  const stack = await startStack({
    configDir: config.dir,
    postgres: postgresForTests(),
    vendors: ['deepl'],
    replicas: { gateway: 0, wallet: 0, dispatcher: 0, worker: workers },
    env: { 'vendor-sim': { SIM_DELAY_MS: String(callMs) }, worker: { LOG_LEVEL: 'warn' } },
  });
  letJudgeGoFirst(stack);
  const load = await OrderLoad.connect({ natsUrl: stack.servers.natsUrl, vendor: 'deepl', product: 'translate-flat', windowMax, inputOf });
  const stop = async (): Promise<void> => {
    await load.close();
    await stack.stop();
    config.remove();
  };
  return { stack, load, stop };
}
