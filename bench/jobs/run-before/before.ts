import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Contender } from '../figures.js';
import type { Ours, OursOptions } from '../run-ours/ours.js';

export interface BeforeOptions extends OursOptions {
  /** A built checkout of another commit. */
  readonly from: string;
}

/** Ours as it was at another commit: that commit's apps, started by that commit's bench, under the same load in the same rounds. */
export async function startBefore({ from, ...options }: BeforeOptions): Promise<{ contender: Contender; stop(): Promise<void> }> {
  const file = pathToFileURL(join(from, 'dist', 'bench', 'jobs', 'run-ours', 'ours.js')).href;
  // Loaded by name at run time; its types are this commit's as long as both have this bench.
  // eslint-disable-next-line @typescript-eslint/no-unsafe-assignment
  const loaded: { readonly Ours: typeof Ours } = await import(file);
  const before = await loaded.Ours.start(options);
  return {
    contender: {
      name: 'before',
      load: (work) => before.load(work),
      check: (work) => before.check(work),
      analyze: () => before.analyze(),
      watched: () => before.watched(),
    },
    stop: () => before.stop(),
  };
}
