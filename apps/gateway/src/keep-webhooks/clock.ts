/** Injection token: what time it is. Another clock only in tests, which need a day in a second. */
export const CLOCK = Symbol('CLOCK');
export type Clock = () => Date;
