/** A name for people to read: printable, not blank. */
export const NAME = /^(?=.*\S)[^\p{Cc}]{1,200}$/u;
export const NAME_MESSAGE = 'must be 1 to 200 characters, not only spaces, without control characters';
