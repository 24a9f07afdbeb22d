import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { z } from 'zod';
import type { ConfigCopy } from './catalog-with.js';

const vendorText = z.looseObject({ card: z.looseObject({ statusQuery: z.boolean(), idempotencyKeys: z.boolean() }) });
const productText = z.looseObject({ routes: z.array(z.looseObject({ vendor: z.string() })) });

/** No account is taken for ill, whatever happens: in a test of faults, the fault of one job would hold up all others. */
const NO_BREAKER = { inARowMax: 10_000, oursInARowMax: 10_000, shareMax: 1, shareOf: 1_000 };
const ASK = { askFirstMs: 200, askCapMs: 1_000 };
const GIVE_UP_AFTER_MS = 5_000;
/** Evidence takes its time: that a vendor knows of no such call counts 5 s after it was made, and a repeat under the same key may wait for its turn. */
const DECIDE_AFTER_MS = { hopeful: 10_000, hopeless: 2_000 };

/** So that a vendor's faults show within seconds, and one at a time. */
export interface Quick {
  readonly timeoutMs: number;
  /** Per product, the one vendor that is to make it. */
  readonly makers: Readonly<Record<string, string>>;
}

/** A catalogue with all waits short, no breakers, and one route for some products: a config folder of a test's own. */
export function quickCatalog(catalogDir: string, vendors: readonly string[], { timeoutMs, makers }: Quick): ConfigCopy {
  const dir = mkdtempSync(join(tmpdir(), 'holdfast-config-'));
  cpSync(catalogDir, join(dir, 'catalog'), { recursive: true });
  const edit = (folder: string, name: string, change: (text: unknown) => object): void => {
    const file = join(dir, 'catalog', folder, `${name}.yaml`);
    writeFileSync(file, stringify(change(parse(readFileSync(file, 'utf8')))));
  };

  for (const name of vendors) {
    edit('vendors', name, (text) => {
      const vendor = vendorText.parse(text);
      const isHopeful = vendor.card.statusQuery || vendor.card.idempotencyKeys;
      const decideAfterMs = isHopeful ? DECIDE_AFTER_MS.hopeful : DECIDE_AFTER_MS.hopeless;
      const accepted = { ...ASK, giveUpAfterMs: GIVE_UP_AFTER_MS };
      return { ...vendor, timeoutMs, accepted, unknown: { ...ASK, decideAfterMs }, breaker: NO_BREAKER };
    });
  }
  for (const [name, maker] of Object.entries(makers)) {
    edit('products', name, (text) => {
      const product = productText.parse(text);
      return { ...product, routes: product.routes.filter(({ vendor }) => vendor === maker) };
    });
  }
  return {
    dir,
    remove: () => {
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
