/** About so much later; those who came together do not look together for ever. */
export const nextLookMs = (inMs: number): number => performance.now() + inMs * (0.75 + Math.random() / 2);
