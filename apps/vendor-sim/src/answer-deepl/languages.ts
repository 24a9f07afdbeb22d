/** The languages of DeepL's text translation as its public API lists them. Case does not matter there, nor here. */
const SOURCES = 'AR BG CS DA DE EL EN ES ET FI FR HE HU ID IT JA KO LT LV NB NL PL PT RO RU SK SL SV TH TR UK VI ZH'.split(' ');
const TARGET_VARIANTS = 'EN-GB EN-US ES-419 PT-BR PT-PT ZH-HANS ZH-HANT'.split(' ');

const sources: ReadonlySet<string> = new Set(SOURCES);
const targets: ReadonlySet<string> = new Set([...SOURCES, ...TARGET_VARIANTS]);

export const isSourceLanguage = (code: string): boolean => sources.has(code.toUpperCase());
export const isTargetLanguage = (code: string): boolean => targets.has(code.toUpperCase());
