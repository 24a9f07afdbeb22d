import { existsSync } from 'node:fs';
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
  const file = join(from, 'dist', 'bench', 'jobs', 'run-ours', 'ours.js');
  const loaded: unknown = existsSync(file) ? await import(pathToFileURL(file).href) : undefined;
  if (!isBench(loaded)) throw new Error('that commit has no bench:jobs of this kind, so it cannot run beside this one');
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

function isBench(module: unknown): module is { readonly Ours: typeof Ours } {
  return typeof module === 'object' && module !== null && 'Ours' in module && typeof module.Ours === 'function' && 'start' in module.Ours;
}
