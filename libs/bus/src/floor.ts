/**
 * Only who has the floor takes its turn; first come, first served. The consumers of one process share it: while one of them waits
 * for the database, the others' items gather into fewer, larger turns. Turns cost far more than the items in them.
 */
export class Floor {
  private last: Promise<void> = Promise.resolve();

  /** `turn` must not reject. */
  take(turn: () => Promise<void>): void {
    this.last = this.last.then(turn);
  }
}
