import { afterEach, expect, test } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { statement } from '#postgres';
import { LIMITS } from '#config/limits.js';
import { chanceOf, sizeFrom, type Chance } from '../../../../test/support/chance/chance.js';
import { tell } from '../../../../test/support/tell.js';
import { accept, status, WebhookReceiver, type Answering } from '../../test/webhook-receiver.js';
import { WebhookWorld, type Replica } from '../../test/webhook-world.js';

/** Each goes to every endpoint. */
const EVENTS = sizeFrom('EVENTS', 40);
const REPLICAS = sizeFrom('REPLICAS', 3);
/** Replicas that die in the middle of their posts. */
const DEATHS = sizeFrom('DEATHS', 4);
/** Steps in which the events come, five minutes each. */
const STEPS = 20;
const [MINUTE, HOUR] = [60_000, 3_600_000];
/** Until then the clock goes on by minutes: who asks for half a minute is posted to once whenever it moves, and would not be through with its backlog within a day of ten minutes each. */
const FINE_UNTIL_HOURS = 2 + Math.ceil(EVENTS / 300);
const POST_WITHIN_MS = 200;
const { atOnceMax, retryAfterMs: WAITS, visitLeaseMs } = LIMITS.webhooks;

const OWED = statement('test-owed', `SELECT count(*)::int AS owed FROM gateway.webhook_deliveries WHERE due_at IS NOT NULL`);
const ROWS = statement('test-rows', `SELECT endpoint_id, event_id, state, posts FROM gateway.webhook_deliveries`);

interface Row {
  readonly endpoint_id: string;
  readonly event_id: string;
  readonly state: string;
  readonly posts: number;
}

/** How a receiver treats its posts, and what must have become of an event there in the end. */
interface Kind {
  readonly name: string;
  readonly answer: (chance: Chance, world: WebhookWorld, begun: Date) => Answering;
  readonly ends: (eventId: string) => 'delivered' | 'failed';
  /** It wants no more after the first, and is owed no more. */
  readonly isGone?: true;
}

const delivered = (): 'delivered' => 'delivered';
const failed = (): 'failed' => 'failed';
/** Never as often as a delivery has tries: by chance, one of a thousand would be given up in one run of twenty, and rightly so. */
const sometimes =
  (percent: number, other: Answering) =>
  (chance: Chance): Answering => {
    const refusals = new Map<string, number>();
    return (response, received) => {
      const before = refusals.get(received.id) ?? 0;
      if (chance.below(100) >= percent || before >= WAITS.length - 1) return accept(response, received);
      refusals.set(received.id, before + 1);
      return other(response, received);
    };
  };
/** For the first two hours. */
const early =
  (other: Answering) =>
  (_chance: Chance, world: WebhookWorld, begun: Date): Answering =>
  (response, received) =>
    (world.now().getTime() - begun.getTime() < 2 * HOUR ? other : accept)(response, received);
const isPoison = (eventId: string): boolean => /^[01]/.test(eventId);

const KINDS: readonly Kind[] = [
  { name: 'good', answer: () => accept, ends: delivered },
  { name: 'slow', answer: () => (response) => setTimeout(() => response.writeHead(200).end('ok'), 20), ends: delivered },
  { name: 'flaky', answer: sometimes(40, status(500)), ends: delivered },
  { name: 'throttling', answer: sometimes(20, status(429, { 'retry-after': '30' })), ends: delivered },
  { name: 'hanging now and then', answer: sometimes(5, () => undefined), ends: delivered },
  // It has taken it, and nobody hears of that.
  { name: 'breaking off', answer: sometimes(30, (response) => response.destroy()), ends: delivered },
  {
    name: 'answering without an end',
    answer: () => (response) => void response.writeHead(200, { 'content-length': '9999' }).write('x', () => response.destroy()),
    ends: delivered,
  },
  { name: 'redirecting for two hours', answer: early(status(301, { location: '/elsewhere' })), ends: delivered },
  { name: 'speaking nonsense for two hours', answer: early((response) => void response.socket?.end('nonsense\r\n\r\n')), ends: delivered },
  { name: 'down for an hour', answer: () => accept, ends: delivered },
  {
    name: 'failing for some events',
    answer:
      () =>
      (response, { id }) =>
        response.writeHead(isPoison(id) ? 422 : 204).end(),
    ends: (id) => (isPoison(id) ? 'failed' : 'delivered'),
  },
  { name: 'dead', answer: () => status(503), ends: failed },
  { name: 'gone', answer: () => status(410), ends: failed, isGone: true },
];
const DOWN = KINDS.findIndex(({ name }) => name === 'down for an hour');

let world: WebhookWorld | undefined;
let receivers: readonly WebhookReceiver[] = [];
afterEach(async () => {
  await world?.stop();
  for (const receiver of receivers) receiver.stop();
});

test(`${EVENTS} events at ${KINDS.length} receivers that fail in all ways, with ${REPLICAS} replicas of which ${DEATHS} die: all that can be delivered is, and each row says what became of it`, async () => {
  const chance = chanceOf('webhooks');
  receivers = await Promise.all(KINDS.map(() => WebhookReceiver.start()));
  world = await WebhookWorld.start({ allowed: new Set(receivers.map(({ target }) => target)), postWithinMs: POST_WITHIN_MS });
  const alive = Array.from({ length: REPLICAS }, () => new Mortal(world));
  const dead: Replica[] = [];
  const [first] = alive;
  if (!first) throw new Error('no replica');
  const user = await world.newUser();
  const begun = world.now();
  const endpoints = await Promise.all(KINDS.map(async (_kind, at) => world?.endpoint(first.replica, user, receiverAt(at).url('/hook'))));
  for (const [at, kind] of KINDS.entries()) receiverAt(at).answers.set('/hook', kind.answer(chance, world, begun));

  const events = Array.from({ length: EVENTS }, () => world?.event(user)).filter((event) => event !== undefined);
  const perStep = Math.ceil(EVENTS / STEPS);
  for (let step = 0; step < STEPS; step += 1) {
    if (step === 2) await receiverAt(DOWN).goAway();
    if (step === 14) await receiverAt(DOWN).comeBack();
    const mustDie = step > 0 && step % Math.max(1, Math.floor(STEPS / (DEATHS + 1))) === 0 && dead.length < DEATHS;
    const dying = mustDie ? alive.splice(chance.below(alive.length), 1)[0] : undefined;
    dying?.replica.fetch.die();
    const now = events.slice(step * perStep, (step + 1) * perStep).map((event) => ({ ...event, endedAt: world?.now() ?? event.endedAt }));
    // Said by several, some of them twice, one of them by who is about to die.
    const sayers = [...(dying ? [dying] : []), ...chance.shuffled(alive).slice(0, 2)];
    await Promise.all(sayers.map(({ replica }) => replica.note.note(chance.shuffled([...now, ...now.slice(0, 2)]))));
    if (dying) {
      await Promise.race([dying.replica.deliver.idle(), new Promise((resolve) => setTimeout(resolve, POST_WITHIN_MS * 2))]);
      dead.push(dying.replica);
      alive.push(new Mortal(world));
    }
    await world.passes(5 * MINUTE, dead);
  }
  tell(`webhooks: ${EVENTS * KINDS.length} deliveries are owed, ${dead.length} replicas have died`);

  let owed = Number.NaN;
  for (let hours = 2; hours < 90 && owed !== 0;) {
    const step = hours < FINE_UNTIL_HOURS ? MINUTE : hours < 30 ? 10 * MINUTE : HOUR;
    await world.passes(step, dead);
    // What falls due within a step, at a receiver that has only just come back, is posted in it.
    await world.settle(dead);
    hours += step / HOUR;
    owed = (await world.fresh.ownerDatabase.query<{ owed: number }>(OWED))[0]?.owed ?? Number.NaN;
  }
  expect(owed).toBe(0);

  const rows = await world.fresh.ownerDatabase.query<Row>(ROWS);
  for (const [at, kind] of KINDS.entries()) {
    const own = rows.filter(({ endpoint_id }) => endpoint_id === endpoints[at]?.id);
    const { received, atOnce } = receiverAt(at);
    const posts = new Map<string, number>();
    for (const { id } of received) posts.set(id, (posts.get(id) ?? 0) + 1);
    const wrong = own.filter(({ event_id, state }) => state !== kind.ends(event_id));
    expect({ kind: kind.name, wrong }).toEqual({ kind: kind.name, wrong: [] });
    expect(own.filter(({ event_id, state }) => state === 'delivered' && !posts.has(event_id))).toEqual([]);
    if (kind.isGone) expect(own.length).toBeGreaterThan(0);
    else expect(own.map(({ event_id }) => event_id).sort()).toEqual(events.map(({ id }) => id).sort());
    // Each try of the schedule, the one that is hurried, and those that nobody noted.
    expect(Math.max(0, ...posts.values())).toBeLessThanOrEqual(WAITS.length + 2 + DEATHS);
    expect(atOnce.get('/hook')?.most ?? 0).toBeLessThanOrEqual(atOnceMax);
    const webhook = new Webhook(endpoints[at]?.secret ?? '');
    const forged = received.filter(({ id, timestamp, body, signatures }) => signatures.join(' ') !== webhook.sign(id, timestamp, body));
    expect(forged).toEqual([]);
    tell(
      `webhooks: ${kind.name}: ${own.filter(({ state }) => state === 'delivered').length} delivered, ${own.filter(({ state }) => state === 'failed').length} failed, with ${received.length} posts`,
    );
  }
  const good = receiverAt(0).received;
  const twice = good.length - new Set(good.map(({ id }) => id)).size;
  // Only what was under way when a replica died comes twice; and, where this machine is busy, what was answered after its time.
  const late = rows.filter(({ endpoint_id }) => endpoint_id === endpoints[0]?.id).reduce((sum, { posts }) => sum + posts - 1, 0);
  expect(twice - late).toBeLessThanOrEqual(DEATHS * atOnceMax);
  tell(`webhooks: holds; ${twice} posts came twice to the good receiver, of ${good.length}; lease ${visitLeaseMs / 1_000} s`);
});

class Mortal {
  readonly replica: ReturnType<WebhookWorld['mortalReplica']>;

  constructor(of: WebhookWorld | undefined) {
    if (!of) throw new Error('no world');
    this.replica = of.mortalReplica();
  }
}

function receiverAt(at: number): WebhookReceiver {
  const receiver = receivers[at];
  if (!receiver) throw new Error(`no receiver ${at}`);
  return receiver;
}
