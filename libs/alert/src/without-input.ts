/** Shorter texts are words that any answer may have by itself. */
const INPUT_CHARS_MIN = 4;

/** What a vendor's answer says, without what it repeats of the user's input: alerts leave the house. */
export function withoutInput(text: string, input: unknown): string {
  return stringsIn(input)
    .filter(({ length }) => length >= INPUT_CHARS_MIN)
    .sort((a, b) => b.length - a.length)
    .reduce((left, each) => left.replaceAll(each, '[input]').replaceAll(JSON.stringify(each).slice(1, -1), '[input]'), text);
}

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}
