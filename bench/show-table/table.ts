/** Columns as wide as their widest cell: words to the left, numbers to the right. A column of words is the first one, or said so. */
export function table(head: readonly string[], rows: readonly (readonly string[])[], words: readonly string[] = []): string {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  const isWords = head.map((name, column) => column === 0 || words.includes(name));
  const fit = (cell: string, column: number): string =>
    isWords[column] ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0);
  const line = (row: readonly string[]): string => row.map(fit).join('   ').trimEnd();
  return [line(head), widths.map((width) => '-'.repeat(width)).join('   '), ...rows.map(line)].join('\n');
}

export const fixed = (value: number, digits: number): string => (Number.isFinite(value) ? value.toFixed(digits) : '–');
