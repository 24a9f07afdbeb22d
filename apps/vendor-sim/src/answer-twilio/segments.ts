/** GSM 03.38 as one septet each, and as two after an escape (twilio.com/docs/glossary/what-is-gsm-7-character-encoding). */
const BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
const ESCAPED = new Set('^{}\\[~]|€\f');

/** A message of one segment has 160 septets or 70 UTF-16 units; of several, each has 153 or 67. */
export function countSegments(text: string): number {
  const characters = Array.from(text);
  const isGsm = characters.every((character) => BASIC.has(character) || ESCAPED.has(character));
  const units = isGsm ? characters.reduce((sum, character) => sum + (ESCAPED.has(character) ? 2 : 1), 0) : text.length;
  const [single, each] = isGsm ? [160, 153] : [70, 67];
  return units <= single ? 1 : Math.ceil(units / each);
}
