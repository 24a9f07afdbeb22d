import { Inject, Injectable, Optional, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Bus } from '#bus';
import { askEndedJobs, askEndedPosition, askJobProgress, FOLLOWERS_MAX, jobEventItem } from '#contracts';
import { LOGGER, type Logger } from '#observe';
import { LIMITS } from '#config/limits.js';
import type { ProblemError } from '../report-problem/problem-error.js';
import { problemOf } from '../report-problem/problem-of.js';
import { problemBody } from '../report-problem/problem-filter.js';
import type { EventStream } from './event-stream.js';
import { JobFollower } from './job-follower.js';
import { nextLookMs } from './next-look.js';
import { noJob, unknownEvent } from './stream-problems.js';
import { UserFollower } from './user-follower.js';

export type Follower = UserFollower | JobFollower;

/** How often a silent stream is given a sign, and when clients come back. A test that waits for these in earnest has a quicker one. */
export type FollowPace = Record<'heartbeatMs' | 'retryMinMs' | 'retryMaxMs', number>;
export const FOLLOW_PACE = Symbol('FOLLOW_PACE');

interface Guest {
  readonly follower: Follower;
  /** Rejects with the problem for which the stream is ended. */
  readonly check: () => Promise<void>;
  isBeingChecked: boolean;
  /** When its key was last found to be good. */
  goodMs: number;
  beatMs: number;
}

interface Ear {
  readonly guests: Set<Guest>;
  readonly stop: () => void;
}

/**
 * Guarantee: every follower is told each event behind what it has seen once, in an order that never changes, over any replica, restart and loss of JetStream, since all of it is read
 * from the dispatcher's rows; what is said on the bus only tells when to look.
 * Trigger: a stream was opened; a job ended; the clock.
 * Duplicate: what was told moves the follower's place on, and nothing before it is read again.
 * Crash: the client comes back with the last id that it has seen.
 */
@Injectable()
export class FollowJobs implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly guests = new Set<Guest>();
  private readonly ears = new Map<string, Ear>();
  private isRunning = false;
  private isEnding = false;
  private timer: { readonly dueMs: number; readonly handle: NodeJS.Timeout } | undefined;
  private ticker: NodeJS.Timeout | undefined;

  constructor(
    private readonly bus: Bus,
    @Inject(LOGGER) private readonly log: Logger,
    @Optional() @Inject(FOLLOW_PACE) private readonly pace: FollowPace = LIMITS.follow,
  ) {}

  onApplicationBootstrap(): void {
    this.ticker = setInterval(() => {
      this.lookAfter(performance.now());
    }, LIMITS.follow.keyCheckMs);
    this.ticker.unref();
  }

  /** Clients come back, each at a time of its own, to whoever is there then. */
  beforeApplicationShutdown(): void {
    this.isEnding = true;
    clearInterval(this.ticker);
    if (this.timer) clearTimeout(this.timer.handle);
    for (const { follower } of this.guests) this.sendAway(follower.stream);
  }

  /** When a client comes back whose connection breaks: each at a time of its own. */
  retryMs(): number {
    const { retryMinMs, retryMaxMs } = this.pace;
    return Math.round(retryMinMs + Math.random() * (retryMaxMs - retryMinMs));
  }

  /** `check`: whether the follower may still follow. Returns how to leave. */
  enter(follower: Follower, check: () => Promise<void>): () => void {
    const nowMs = performance.now();
    const guest = { follower, check, isBeingChecked: false, goodMs: nowMs, beatMs: nextLookMs(this.pace.heartbeatMs) };
    if (this.isEnding) {
      this.sendAway(follower.stream);
      return () => undefined;
    }
    this.guests.add(guest);
    this.earOf(follower.userId).guests.add(guest);
    this.wake(nowMs);
    return () => {
      this.leave(guest);
    };
  }

  /** A follower has room again. */
  wake(dueMs: number): void {
    if (this.isRunning || this.isEnding || (this.timer && this.timer.dueMs <= dueMs)) return;
    if (this.timer) clearTimeout(this.timer.handle);
    const inMs = Math.max(LIMITS.follow.gatherMs, dueMs - performance.now());
    this.timer = { dueMs, handle: setTimeout(() => void this.run(), inMs) };
  }

  private leave(guest: Guest): void {
    this.guests.delete(guest);
    const ear = this.ears.get(guest.follower.userId);
    ear?.guests.delete(guest);
    if (ear?.guests.size !== 0) return;
    ear.stop();
    this.ears.delete(guest.follower.userId);
  }

  private earOf(userId: string): Ear {
    const known = this.ears.get(userId);
    if (known) return known;
    const guests = new Set<Guest>();
    const stop = this.bus.follow(`job.evt.${userId}.*.*`, jobEventItem, (event) => {
      for (const { follower } of guests) follower.hear(event);
      this.wake(performance.now());
    });
    const ear = { guests, stop };
    this.ears.set(userId, ear);
    return ear;
  }

  private async run(): Promise<void> {
    this.timer = undefined;
    this.isRunning = true;
    try {
      const nowMs = performance.now();
      const due = [...this.guests]
        .filter((guest) => mayBeTold(guest, nowMs))
        .flatMap(({ follower }) => (follower.dueMs <= nowMs ? [follower] : []))
        // An answer has room for so much: who had none in the last one comes first now.
        .sort((one, other) => one.dueMs - other.dueMs);
      const users = due.filter((follower) => follower instanceof UserFollower);
      await Promise.all(users.filter(({ isVerified }) => !isVerified).map((follower) => this.verify(follower)));
      const questions = [
        ...pagesOf(groupsOf(users.filter(({ isVerified }) => isVerified))).map((groups) => () => this.tellEnded(groups)),
        ...pagesOf(due.filter((follower) => follower instanceof JobFollower)).map((followers) => () => this.tellProgress(followers)),
      ];
      await inTurns(questions, LIMITS.follow.questionsMax);
    } catch (cause) {
      this.log.error({ err: cause }, 'followers could not be told what happened; they are told later');
    } finally {
      this.isRunning = false;
      this.wake(this.earliestMs());
    }
  }

  /** Those who stand at the same place are told the same. */
  private async tellEnded(groups: readonly (readonly UserFollower[])[]): Promise<void> {
    const followers = groups.flatMap(([first]) => (first ? [{ userId: first.userId, after: first.position }] : []));
    await this.orLater(groups.flat(), async () => {
      const { pages } = await this.bus.ask(askEndedJobs, { followers });
      pages.forEach((page, place) => {
        for (const follower of groups[place] ?? []) follower.take(page);
      });
    });
  }

  private async tellProgress(followers: readonly JobFollower[]): Promise<void> {
    await this.orLater(followers, async () => {
      const { jobs } = await this.bus.ask(askJobProgress, { jobs: followers.map(({ userId, jobId }) => ({ userId, jobId })) });
      followers.slice(0, jobs.length).forEach((follower, place) => {
        const progress = jobs[place];
        if (progress && follower.isFor(progress)) follower.take(progress);
        else refuse(follower.stream, noJob(follower.jobId));
      });
    });
  }

  private async verify(follower: UserFollower): Promise<void> {
    await this.orLater([follower], async () => {
      const { position } = await this.bus.ask(askEndedPosition, { userId: follower.userId, after: follower.position });
      if (position === null) refuse(follower.stream, unknownEvent());
      else follower.verified();
    });
  }

  /** Nobody answers just now: the streams stay open, and nothing is lost. */
  private async orLater(followers: readonly Follower[], work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (cause) {
      for (const follower of followers) follower.dueMs = nextLookMs(LIMITS.follow.lookAtJobMs);
      this.log.warn({ followers: followers.length, err: cause }, 'the owner of jobs did not say what happened; it is asked again');
    }
  }

  private sendAway(stream: EventStream): void {
    stream.retryAfter(this.retryMs());
    stream.end();
  }

  private earliestMs(): number {
    const nowMs = performance.now();
    let earliest = nowMs + LIMITS.follow.lookEveryMs;
    for (const guest of this.guests) if (mayBeTold(guest, nowMs)) earliest = Math.min(earliest, guest.follower.dueMs);
    return earliest;
  }

  private lookAfter(nowMs: number): void {
    for (const guest of this.guests) {
      const { follower } = guest;
      if (follower.stream.isStalled(nowMs, LIMITS.follow.stalledMs)) {
        follower.stream.breakOff();
        continue;
      }
      if (guest.beatMs <= nowMs) {
        guest.beatMs = nextLookMs(this.pace.heartbeatMs);
        if (!follower.stream.isFull) follower.beat();
      }
      if (!guest.isBeingChecked) void this.checkKey(guest);
    }
  }

  /** Never rejects. Who is refused is told so, and nothing after it. */
  private async checkKey(guest: Guest): Promise<void> {
    const { follower } = guest;
    guest.isBeingChecked = true;
    try {
      await guest.check();
      const wasHeld = !isKnownGood(guest, performance.now());
      guest.goodMs = performance.now();
      if (wasHeld) this.wake(follower.dueMs);
    } catch (cause) {
      const problem = problemOf(cause);
      if (problem.code !== 'unavailable') refuse(follower.stream, problem);
    } finally {
      guest.isBeingChecked = false;
    }
  }
}

/** While nobody can say whether a key is still good, its streams stay open and are told nothing. */
const isKnownGood = ({ goodMs }: Guest, nowMs: number): boolean => nowMs - goodMs < LIMITS.follow.keyGoodForMs;

const mayBeTold = (guest: Guest, nowMs: number): boolean => !guest.follower.stream.isFull && isKnownGood(guest, nowMs);

function groupsOf(followers: readonly UserFollower[]): UserFollower[][] {
  const groups = new Map<string, UserFollower[]>();
  for (const follower of followers) {
    const place = `${follower.userId} ${follower.position.tx} ${follower.position.jobId}`;
    const group = groups.get(place);
    if (group) group.push(follower);
    else groups.set(place, [follower]);
  }
  return [...groups.values()];
}

function pagesOf<Item>(items: readonly Item[]): Item[][] {
  return Array.from({ length: Math.ceil(items.length / FOLLOWERS_MAX) }, (_, page) =>
    items.slice(page * FOLLOWERS_MAX, (page + 1) * FOLLOWERS_MAX),
  );
}

async function inTurns(works: readonly (() => Promise<void>)[], atOnce: number): Promise<void> {
  const waiting = works.values();
  const lane = async (): Promise<void> => {
    for (const work of waiting) await work();
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
}

/** Too late for a status: the stream says why it ends. */
function refuse(stream: EventStream, problem: ProblemError): void {
  stream.send([{ type: 'stream.refused', data: problemBody(problem, '') }]);
  stream.end();
}
