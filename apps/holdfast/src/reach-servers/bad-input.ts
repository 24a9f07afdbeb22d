/** Asked wrongly; the message says what to change. */
export class BadInput extends Error {}
