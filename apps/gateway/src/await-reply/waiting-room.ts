import { BriefMap } from '#brief-map';

/** Somebody who waits for news of one thing. */
export interface Guest<News> {
  /** Milliseconds to go on waiting, or undefined when this was what it waited for. */
  hear(news: News): number | undefined;
  /** The time is over. Called at most once, and never after it heard all. */
  late(): void;
}

interface Seat<News> {
  readonly guest: Guest<News>;
  dueMs: number;
}

interface Room<News> {
  readonly body: string | undefined;
  seats: Seat<News>[];
}

/** A wait of seconds may end this much late; in return ten thousand of them share one timer. */
const SWEEP_EVERY_MS = 100;

/**
 * Requests that wait for a reply, by the id of what they asked for. Replies may come twice, out of order, for nobody, or
 * never: nobody waits for longer than its time.
 *
 * Those who wait for one id at once must all have asked for the same thing: a second body under the same id is turned away at the door.
 */
export class WaitingRoom<News> {
  private readonly rooms = new BriefMap<string, Room<News>>();
  private readonly sweeper: NodeJS.Timeout;

  constructor() {
    this.sweeper = setInterval(() => {
      this.sweep(performance.now());
    }, SWEEP_EVERY_MS);
    this.sweeper.unref();
  }

  get size(): number {
    return this.rooms.size;
  }

  /** False, and nothing done, when others wait for the same id with another body. Without bodies, the id says all that is asked for. */
  enter(id: string, wait: { readonly body?: string; readonly ms: number; readonly guest: Guest<News> }): boolean {
    const seat = { guest: wait.guest, dueMs: performance.now() + wait.ms };
    const room = this.rooms.get(id);
    if (!room) this.rooms.set(id, { body: wait.body, seats: [seat] });
    else if (room.body === wait.body) room.seats.push(seat);
    else return false;
    return true;
  }

  tell(id: string, news: News): void {
    const room = this.rooms.get(id);
    if (!room) return;
    const nowMs = performance.now();
    this.keep(id, room, (seat) => {
      const waitOnMs = seat.guest.hear(news);
      if (waitOnMs === undefined) return false;
      seat.dueMs = nowMs + waitOnMs;
      return true;
    });
  }

  /** Its reply cannot come any more. */
  dismiss(id: string, guest: Guest<News>): void {
    const room = this.rooms.get(id);
    if (!room) return;
    this.keep(id, room, (seat) => {
      if (seat.guest !== guest) return true;
      guest.late();
      return false;
    });
  }

  /** Sends everybody away: the process ends. */
  close(): void {
    clearInterval(this.sweeper);
    this.sweep(Infinity);
  }

  private sweep(nowMs: number): void {
    for (const [id, room] of this.rooms) {
      this.keep(id, room, (seat) => {
        if (seat.dueMs > nowMs) return true;
        seat.guest.late();
        return false;
      });
    }
  }

  private keep(id: string, room: Room<News>, stays: (seat: Seat<News>) => boolean): void {
    room.seats = room.seats.filter(stays);
    if (room.seats.length === 0) this.rooms.delete(id);
  }
}
