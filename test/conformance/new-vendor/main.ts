import { parseArgs } from 'node:util';
import { projectRoot } from '#local-stack';
import { tell } from '../../support/tell.js';
import { newVendor, NotMade } from './new-vendor.js';

const HELP = `npm run vendor:new -- <name> [--product <name>]   a new vendor that works as it stands, to be made like the real one
  <name>                lower-case letters, digits and "-", such as acme-cloud
  --product <name>      what users will buy (try-<name>)
Exit code: 0 made, 2 not made: nothing was written.`;

/** Returns the exit code. */
export function main(args: readonly string[]): number {
  try {
    const { values, positionals } = parse(args);
    if (values.help === true) {
      tell(HELP);
      return 0;
    }
    const [name, ...others] = positionals;
    if (name === undefined || others.length > 0) throw new NotMade(`Say one name.\n${HELP}`);
    const { written, changed } = newVendor(projectRoot, { name, product: values.product ?? `try-${name}` });
    for (const path of written) tell(`  new      ${path}`);
    for (const path of changed) tell(`  changed  ${path}`);
    tell(
      `It works as it stands: npm run vendor:check -- ${name}\nWhat to write into each file, and what is still to do: docs/add-a-vendor.md`,
    );
    return 0;
  } catch (cause) {
    if (!(cause instanceof NotMade)) throw cause;
    process.stderr.write(`${cause.message}\n`);
    return 2;
  }
}

function parse(args: readonly string[]): {
  readonly values: { readonly help?: boolean; readonly product?: string };
  readonly positionals: readonly string[];
} {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options: { help: { type: 'boolean' }, product: { type: 'string' } } });
  } catch (cause) {
    throw new NotMade(`${cause instanceof Error ? cause.message : ''}\n${HELP}`, { cause });
  }
}
