/** A list in a file: one import a line, and one entry a line before the closing bracket that ends the file's last list. */
const IMPORT = /^import \{ \w+ \} from '.*';$/;
const LIST_END = /^[\]}];$/;

/** Adds an import where its place is by the address it imports from, and an entry at the end of the list. Throws when the file is not such a list. */
export function insertLines(text: string, newImport: string, entry: string): string {
  const lines = text.split('\n');
  const imports = lines.flatMap((line, index) => (IMPORT.test(line) ? [{ from: fromOf(line), index }] : []));
  const last = imports.at(-1);
  const end = lines.findLastIndex((line) => LIST_END.test(line));
  if (!last || end === -1) throw new Error(`there is no list to add "${entry.trim()}" to`);

  const next = imports.find(({ from }) => from > fromOf(newImport));
  const at = next?.index ?? last.index + 1;
  return [...lines.slice(0, at), newImport, ...lines.slice(at, end), entry, ...lines.slice(end)].join('\n');
}

const fromOf = (line: string): string => line.slice(line.indexOf(" from '"));
