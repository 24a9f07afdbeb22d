/** `passOn` lets the next turn begin before this one has ended; with `leave` the floor no longer knows of this one. */
export type TakeTurn = (passOn: () => void, leave: () => void) => Promise<void>;

/**
 * Only who has the floor begins a turn; first come, first served. The consumers of one process share it: while one of them waits
 * for the database, the others' items gather into fewer, larger turns. Turns cost far more than the items in them.
 *
 * A turn may pass the floor on before it has ended, so that the next one's beginning shares the time with its end; never are more than two under way. One that
 * leaves has its end apart, beside any number of others.
 */
export class Floor {
  private isFree: Promise<void> = Promise.resolve();
  private lastTurn: Promise<void> = Promise.resolve();

  /** `turn` must not reject. */
  take(turn: TakeTurn): void {
    this.isFree = this.isFree.then(async () => {
      const before = this.lastTurn;
      const passedOn = new Promise<void>((passOn) => {
        this.lastTurn = new Promise((leave) => {
          void turn(passOn, leave).then(leave);
        });
      });
      await Promise.race([this.lastTurn, Promise.all([passedOn, before])]);
    });
  }
}
