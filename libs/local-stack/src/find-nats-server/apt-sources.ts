/**
 * Where this machine gets its Debian packages from, and whom it trusts for them: read from its own apt sources, in the deb822 format
 * (`*.sources`) and in the one-line format (`*.list`). See sources.list(5).
 */
export interface AptSource {
  readonly uri: string;
  readonly suites: readonly string[];
  readonly components: readonly string[];
  /** A path, or a whole key block with its line breaks, as it stood there. */
  readonly signedBy: string | undefined;
}

export function parseDeb822(text: string): AptSource[] {
  const sources: AptSource[] = [];
  for (const stanza of text.split(/\n[ \t]*\n/)) {
    const fields = fieldsOf(stanza);
    const words = (name: string): string[] => (fields.get(name) ?? '').split(/\s+/).filter(Boolean);
    if (fields.get('enabled')?.trim() === 'no' || !words('types').includes('deb')) continue;
    for (const uri of words('uris')) {
      sources.push({ uri, suites: words('suites'), components: words('components'), signedBy: fields.get('signed-by') });
    }
  }
  return sources;
}

function fieldsOf(stanza: string): Map<string, string> {
  const fields = new Map<string, string>();
  let last: string | undefined;
  for (const line of stanza.split('\n')) {
    if (line.startsWith('#')) continue;
    const match = /^([A-Za-z0-9-]+):[ \t]*(.*)$/.exec(line);
    if (match) {
      last = match[1]?.toLowerCase();
      if (last !== undefined) fields.set(last, match[2] ?? '');
    } else if (last !== undefined && /^[ \t]/.test(line)) {
      fields.set(last, `${fields.get(last) ?? ''}\n${line}`);
    }
  }
  return fields;
}

export function parseOneLine(text: string): AptSource[] {
  const sources: AptSource[] = [];
  for (const line of text.split('\n')) {
    const match = /^\s*deb\s+(?:\[([^\]]*)\]\s+)?(\S+)\s+(\S+)\s*([^#]*)/.exec(line);
    if (!match) continue;
    const [, options = '', uri = '', suite = '', components = ''] = match;
    const signedBy = /(?:^|\s)signed-by=(\S+)/.exec(options)?.[1];
    sources.push({ uri, suites: [suite], components: components.split(/\s+/).filter(Boolean), signedBy });
  }
  return sources;
}

const RELEASE_NAMES = ['stable', 'oldstable', 'testing', 'unstable', 'sid'];

/** The source of Debian itself: the one that carries `main` of the running release, not its updates and not somebody else's packages. */
export function debianMirror(sources: readonly AptSource[], codename: string): AptSource | undefined {
  return sources.find(
    (source) => source.components.includes('main') && source.suites.some((suite) => suite === codename || RELEASE_NAMES.includes(suite)),
  );
}

/** A deb822 file that offers only this suite from the same mirror under the same key. */
export function suiteSource(mirror: AptSource, suite: string): string {
  const lines = ['Types: deb', `URIs: ${mirror.uri}`, `Suites: ${suite}`, 'Components: main'];
  if (mirror.signedBy !== undefined) lines.push(`Signed-By: ${mirror.signedBy}`);
  return `${lines.join('\n')}\n`;
}
