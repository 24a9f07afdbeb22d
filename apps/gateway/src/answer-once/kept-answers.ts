import { randomUUID } from 'node:crypto';
import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { CannotOpenError, Envelope, type Place } from '#envelope';
import { Gatherer } from '#gather';
import { LOGGER, type Logger } from '#observe';
import { Database, type Statement } from '#postgres';
import { LIMITS } from '#config/limits.js';
import { ABANDON, BEAT, CLAIM, READ, RECORD, RECORD_FIRST, RELEASE, SWEEP_ANSWERS, SWEEP_REPLICAS } from './statements.js';

/** An answer as it was sent. */
export interface FirstAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Its result is not in it. */
  readonly isCut: boolean;
}

export interface Key {
  /** SHA-256 of who, which operation and which key. */
  readonly id: Buffer;
  /** SHA-256 of what is asked for. */
  readonly fingerprint: Buffer;
}

export interface Claim extends Key {
  readonly claim: string;
  /** Doing it twice has one effect: it may be taken over from whoever died over it. */
  readonly repeatable: boolean;
}

export type Found =
  | { readonly kind: 'claimed' }
  | { readonly kind: 'answered'; readonly answer: FirstAnswer }
  /** Somebody is at it. */
  | { readonly kind: 'underWay' }
  /** The key was used for something else. */
  | { readonly kind: 'other' }
  /** It may be done, and its answer is lost. */
  | { readonly kind: 'lost' };

interface AnswerRow {
  readonly id: Buffer;
  readonly fingerprint: Buffer;
  readonly repeatable: boolean;
  readonly status: number | null;
  readonly headers: Record<string, string> | null;
  readonly body: Buffer | null;
  readonly is_cut: boolean;
  readonly key_id: string | null;
  readonly wrapped_key: Buffer | null;
  readonly is_under_way: boolean;
}

interface GivenUp {
  readonly how: Statement;
  readonly claim: Claim;
}

interface Recording {
  readonly claim: Claim;
  readonly answer: FirstAnswer;
  readonly isSecret: boolean;
}

interface First {
  readonly key: Key;
  readonly answer: FirstAnswer;
}

/** The rows of gateway.first_answers. */
@Injectable()
export class KeptAnswers implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly replica = randomUUID();
  private readonly timers: NodeJS.Timeout[] = [];
  private readonly owed: GivenUp[] = [];
  private readonly claims = new Gatherer<Claim, boolean>({ flush: (claims) => this.claimAll(claims), itemsMax: LIMITS.answers.gatherMax });
  private readonly records = new Gatherer<Recording, boolean>({
    flush: (recordings) => this.recordAll(recordings),
    itemsMax: LIMITS.answers.gatherMax,
  });
  private readonly firsts = new Gatherer<First, boolean>({
    flush: (firsts) => this.recordFirsts(firsts),
    itemsMax: LIMITS.answers.gatherMax,
  });
  private readonly looks = new Gatherer<Buffer, AnswerRow | undefined>({
    flush: (ids) => this.look(ids),
    itemsMax: LIMITS.answers.gatherMax,
  });

  constructor(
    private readonly database: Database,
    private readonly envelope: Envelope,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.beat();
    this.every(LIMITS.answers.beatEveryMs, () => this.beat());
    this.every(LIMITS.answers.sweepEveryMs, () => this.sweep());
  }

  onApplicationShutdown(): void {
    for (const timer of this.timers) clearInterval(timer);
  }

  async claim(wanted: Claim): Promise<Found> {
    let isMine: boolean;
    try {
      isMine = await this.claims.add(wanted);
    } catch (cause) {
      // It may be made, and the answer was lost. Nothing is done under it: whoever asks again finds the key free.
      await this.release(wanted);
      throw cause;
    }
    return isMine ? { kind: 'claimed' } : this.find(wanted);
  }

  /** False: it was taken over meanwhile. */
  record(claim: Claim, answer: FirstAnswer, isSecret: boolean): Promise<boolean> {
    return this.records.add({ claim, answer, isSecret });
  }

  /** The answer that counts: this one, or that of whoever was faster. */
  async recordFirst(key: Key, answer: FirstAnswer): Promise<Found> {
    return (await this.firsts.add({ key, answer })) ? { kind: 'claimed' } : this.find(key);
  }

  /** Without a claim. */
  async find({ id, fingerprint }: Key): Promise<Found> {
    const row = await this.looks.add(id);
    // It was released in this moment: whoever looks again makes it its own.
    if (!row) return { kind: 'underWay' };
    if (!row.fingerprint.equals(fingerprint)) return { kind: 'other' };
    const answer = this.answerIn(row);
    if (answer) return { kind: 'answered', answer };
    return row.status === null && (row.is_under_way || row.repeatable) ? { kind: 'underWay' } : { kind: 'lost' };
  }

  /** Nothing was done under it. Never rejects: what cannot be given up now is with a later beat. */
  release(claim: Claim): Promise<void> {
    return this.giveUp({ how: RELEASE, claim });
  }

  /** Something may have been done under it. Never rejects, as `release`. */
  abandon(claim: Claim): Promise<void> {
    return this.giveUp({ how: ABANDON, claim });
  }

  /** Returns how many were deleted. */
  async sweep(): Promise<number> {
    const { sweepRowsMax } = LIMITS.answers;
    await this.database.query(SWEEP_REPLICAS);
    return (await this.database.query(SWEEP_ANSWERS, [sweepRowsMax])).length;
  }

  /** Undefined: there is none, or nobody can open it any more. */
  private answerIn({
    id,
    status,
    headers,
    body,
    is_cut: isCut,
    key_id: keyId,
    wrapped_key: wrappedKey,
  }: AnswerRow): FirstAnswer | undefined {
    if (status === null || headers === null || body === null) return undefined;
    if (keyId === null || wrappedKey === null) return { status, headers, body: body.toString(), isCut };
    try {
      return { status, headers, body: this.envelope.open({ keyId, wrappedKey, ciphertext: body }, placeOf(id)).toString(), isCut };
    } catch (cause) {
      if (!(cause instanceof CannotOpenError)) throw cause;
      this.log.error({ err: cause }, 'a recorded answer cannot be opened');
      return undefined;
    }
  }

  private async claimAll(wanted: readonly Claim[]): Promise<readonly boolean[]> {
    const { underWayMaxMs, keptForMs } = LIMITS.answers;
    const claims = firstOfEach(wanted, ({ id }) => id);
    const rows = await this.database.query<{ id: Buffer }>(CLAIM, [
      claims.map(({ id }) => id),
      claims.map(({ fingerprint }) => fingerprint),
      claims.map(({ claim }) => claim),
      claims.map(({ repeatable }) => repeatable),
      this.replica,
      underWayMaxMs,
      keptForMs,
    ]);
    const made = namesOf(rows);
    const mine = new Set(claims.filter(({ id }) => made.has(nameOf(id))));
    return wanted.map((claim) => mine.has(claim));
  }

  private async recordAll(recordings: readonly Recording[]): Promise<readonly boolean[]> {
    const stored = recordings.map(({ claim, answer, isSecret }) => this.storedOf(claim.id, answer, isSecret));
    const rows = await this.database.query<{ id: Buffer }>(RECORD, [
      recordings.map(({ claim }) => claim.id),
      recordings.map(({ claim }) => claim.claim),
      recordings.map(({ answer }) => answer.status),
      recordings.map(({ answer }) => JSON.stringify(answer.headers)),
      stored.map(({ body }) => body),
      recordings.map(({ answer }) => answer.isCut),
      stored.map(({ keyId }) => keyId),
      stored.map(({ wrappedKey }) => wrappedKey),
    ]);
    const done = namesOf(rows);
    return recordings.map(({ claim }) => done.has(nameOf(claim.id)));
  }

  private async recordFirsts(firsts: readonly First[]): Promise<readonly boolean[]> {
    const recorded = firstOfEach(firsts, ({ key }) => key.id);
    const rows = await this.database.query<{ id: Buffer }>(RECORD_FIRST, [
      recorded.map(({ key }) => key.id),
      recorded.map(({ key }) => key.fingerprint),
      recorded.map(({ answer }) => answer.status),
      recorded.map(({ answer }) => JSON.stringify(answer.headers)),
      recorded.map(({ answer }) => Buffer.from(answer.body)),
      recorded.map(({ answer }) => answer.isCut),
      this.replica,
      LIMITS.answers.keptForMs,
    ]);
    const made = namesOf(rows);
    const mine = new Set(recorded.filter(({ key }) => made.has(nameOf(key.id))));
    return firsts.map((first) => mine.has(first));
  }

  private async look(ids: readonly Buffer[]): Promise<readonly (AnswerRow | undefined)[]> {
    const rows = await this.database.query<AnswerRow>(READ, [ids]);
    const byName = new Map(rows.map((row) => [nameOf(row.id), row]));
    return ids.map((id) => byName.get(nameOf(id)));
  }

  private storedOf(
    id: Buffer,
    { body }: FirstAnswer,
    isSecret: boolean,
  ): { body: Buffer; keyId: string | null; wrappedKey: Buffer | null } {
    if (!isSecret) return { body: Buffer.from(body), keyId: null, wrappedKey: null };
    const { ciphertext, keyId, wrappedKey } = this.envelope.enclose(Buffer.from(body), placeOf(id));
    return { body: ciphertext, keyId, wrappedKey };
  }

  private async giveUp(given: GivenUp): Promise<void> {
    const { how, claim } = given;
    try {
      await this.database.query(how, [claim.id, claim.claim]);
    } catch (cause) {
      const isOwed = this.owed.length < LIMITS.answers.owedMax;
      if (isOwed) this.owed.push(given);
      this.log.warn({ err: cause, isOwed }, 'an Idempotency-Key could not be given up; it is with the next beat, or once its time is over');
    }
  }

  private async beat(): Promise<void> {
    await this.database.query(BEAT, [this.replica, LIMITS.answers.aliveMs]);
    for (const given of this.owed.splice(0)) await this.giveUp(given);
  }

  private every(ms: number, work: () => Promise<unknown>): void {
    const timer = setInterval(() => {
      work().catch((cause: unknown) => {
        this.log.warn({ err: cause }, 'recorded answers could not be looked after; trying again');
      });
    }, ms);
    timer.unref();
    this.timers.push(timer);
  }
}

const placeOf = (id: Buffer): Place => ({ schema: 'gateway', table: 'first_answers', row: nameOf(id), purpose: 'answer again' });

/** Buffers are compared by their text. */
const nameOf = (id: Buffer): string => id.toString('hex');
const namesOf = (rows: readonly { readonly id: Buffer }[]): ReadonlySet<string> => new Set(rows.map(({ id }) => nameOf(id)));

/** One statement cannot decide twice about a row: of several under one id the first is what is asked about. */
function firstOfEach<Item>(items: readonly Item[], idOf: (item: Item) => Buffer): readonly Item[] {
  return [...new Map([...items].reverse().map((item) => [nameOf(idOf(item)), item])).values()];
}
