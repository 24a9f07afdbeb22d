type FaultOf = (n: number) => string;

/** An upload of so many translations: `faultOf` may add a fault to the text of the nth (from 1). */
export function linesOf(count: number, faultOf: FaultOf = () => ''): string {
  return uploadOf(count, (n) => ({ text: textOf(n, faultOf), target_lang: 'DE' }));
}

/** The same as chats, whose vendor honours our keys: a call whose answer was lost is found out. */
export function chatLinesOf(count: number, faultOf: FaultOf = () => ''): string {
  return uploadOf(count, (n) => ({ messages: [{ role: 'user', content: textOf(n, faultOf) }], max_tokens: 10 }));
}

const textOf = (n: number, faultOf: FaultOf): string => `item ${String(n).padStart(5, '0')}${faultOf(n)}`;

function uploadOf(count: number, inputOf: (n: number) => object): string {
  return Array.from({ length: count }, (_, n) => `${JSON.stringify({ id: `row-${n + 1}`, input: inputOf(n + 1) })}\n`).join('');
}
