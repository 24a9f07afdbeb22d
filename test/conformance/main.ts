import { parseArgs } from 'node:util';
import { CatalogError, loadCatalog, type Catalog } from '#catalog';
import { stopOnSignals } from '#local-stack';
import { tell } from '../support/tell.js';
import { casesOfAll, checkVendors, type Checked } from './check-vendors.js';
import type { Subject } from './faults.js';
import { showVerdicts, wrongOf } from './show-verdicts.js';
import { NoSubject, subjectOf } from './subjects.js';

const HELP = `npm run vendor:check -- <name> … | --all   every fault that a vendor can have, and what became of the money
  <name>             vendors of the catalogue
  --all              all of them
  --catalog <dir>    another catalogue than the tests' own, such as config/catalog; its waits are shortened
Exit code: 0 all rows are right, 1 some are wrong, 2 asked wrongly, 3 it could not be run.`;

const EXIT = { right: 0, wrong: 1, badInput: 2 } as const;
const TESTS_CATALOG = 'test/support/catalog';
const STOP_WITHIN_MS = 8_000;
const SAY_EVERY_MS = 10_000;

class BadInput extends Error {}

/** Returns the exit code. Throws when it cannot be run. */
export async function main(args: readonly string[]): Promise<number> {
  try {
    const asked = readArguments(args);
    if (asked === 'help') {
      tell(HELP);
      return EXIT.right;
    }
    const subjects = subjectsOf(asked);
    const checked = await checkWatched(asked.catalogDir, subjects);
    tell(showVerdicts(checked));
    return wrongOf(checked) === 0 ? EXIT.right : EXIT.wrong;
  } catch (cause) {
    if (!(cause instanceof BadInput || cause instanceof NoSubject || cause instanceof CatalogError)) throw cause;
    process.stderr.write(`${cause.message}\n`);
    return EXIT.badInput;
  }
}

interface Asked {
  readonly names: readonly string[];
  readonly isAll: boolean;
  readonly catalogDir: string;
}

function readArguments(args: readonly string[]): Asked | 'help' {
  const { values, positionals } = parse(args);
  if (values.help === true) return 'help';
  const isAll = values.all === true;
  if (isAll === positionals.length > 0) throw new BadInput(`Say which vendors, or --all.\n${HELP}`);
  return { names: positionals, isAll, catalogDir: values.catalog ?? TESTS_CATALOG };
}

function parse(args: readonly string[]): {
  readonly values: { readonly all?: boolean; readonly help?: boolean; readonly catalog?: string };
  readonly positionals: readonly string[];
} {
  const options = { all: { type: 'boolean' }, help: { type: 'boolean' }, catalog: { type: 'string' } } as const;
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options });
  } catch (cause) {
    throw new BadInput(`${cause instanceof Error ? cause.message : ''}\n${HELP}`, { cause });
  }
}

function subjectsOf({ names, isAll, catalogDir }: Asked): readonly Subject[] {
  const catalog: Catalog = loadCatalog(catalogDir);
  const wanted = isAll ? [...catalog.vendors.keys()] : [...new Set(names)];
  return wanted.map((name) => subjectOf(catalog, name));
}

async function checkWatched(catalogDir: string, subjects: readonly Subject[]): Promise<Checked> {
  const all = casesOfAll(subjects).length;
  let stop = (): Promise<void> => Promise.resolve();
  let ended = 0;
  stopOnSignals(() => stop(), STOP_WITHIN_MS);
  const say = (): void => void process.stderr.write(`  ${ended} of ${all} cases have ended\n`);
  const timer = setInterval(say, SAY_EVERY_MS);
  try {
    return await checkVendors(catalogDir, subjects, {
      started: (stopIt) => {
        stop = stopIt;
      },
      ended: (count) => {
        ended = count;
      },
    });
  } finally {
    clearInterval(timer);
  }
}
