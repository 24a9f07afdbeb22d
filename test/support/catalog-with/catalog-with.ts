import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The tests' catalogue with some lines of vendors' files exchanged: a config folder of a test's own. */
export interface ConfigCopy {
  readonly dir: string;
  remove(): void;
}

/** By vendor, what stands in its file and what shall stand there instead. Throws when it does not stand there. */
export function configWith(changes: Readonly<Record<string, readonly (readonly [string, string])[]>>): ConfigCopy {
  const dir = mkdtempSync(join(tmpdir(), 'holdfast-config-'));
  cpSync('test/support/catalog', join(dir, 'catalog'), { recursive: true });
  for (const [vendor, lines] of Object.entries(changes)) {
    const file = join(dir, 'catalog', 'vendors', `${vendor}.yaml`);
    let text = readFileSync(file, 'utf8');
    for (const [from, to] of lines) {
      if (!text.includes(from)) throw new Error(`${vendor}.yaml has no ${from}`);
      text = text.replace(from, to);
    }
    writeFileSync(file, text);
  }
  return {
    dir,
    remove: () => {
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
