import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { z } from 'zod';
import { freePort, projectRoot } from '#local-stack';
import { chanceOf, sizeFrom } from '../support/chance/chance.js';
import { FuzzedSystem } from '../support/fuzz/fuzzed-system.js';
import { Judge } from '../support/fuzz/judge.js';
import { operationsOf, requestsOf, type FuzzRequest } from '../support/fuzz/requests.js';
import { isSchema, type Schema } from '../support/fuzz/value-of-schema.js';
import { startSystem, type System } from '../support/system/start-system.js';
import { tell } from '../support/tell.js';

const REQUESTS = sizeFrom('REQUESTS', 1_500);
/** A run that ended early goes on with the SEED and the piece that it told last. */
const FROM = Number(process.env['FROM'] ?? '0');
const { seed: SEED } = chanceOf('fuzz');
const PIECE = 1_000;
const TOGETHER_MAX = 24;
const BLOCKED_MS_MAX = 200;
/** A neighbour may be slow once. More than one in so many is a fault of the system. */
const UNAVAILABLE_ONE_IN = 200;
/** How late the loop may be, in the campaign, which has the machine for itself. */
const LATE_MS_MAX = process.env['LATE_MS_MAX'] === undefined ? Infinity : Number(process.env['LATE_MS_MAX']);

const delays = z.object({ late: z.number(), blocked: z.number() });

describe('the API under requests made from its own OpenAPI document', () => {
  let system: System;
  let fuzzed: FuzzedSystem;
  let document: Schema;
  let loopDelays: () => Promise<z.infer<typeof delays>>;

  beforeAll(async () => {
    const port = await freePort();
    system = await startSystem({
      nodeArguments: { gateway: ['--import', pathToFileURL(join(projectRoot, 'test/support/fuzz/loop-delay.mjs')).href] },
      env: { gateway: { LOOP_DELAY_PORT: String(port) } },
    });
    loopDelays = async () => delays.parse(await (await fetch(`http://127.0.0.1:${port}`)).json());
    const read: unknown = await (await fetch(`${system.stack.api}/openapi.json`)).json();
    if (!isSchema(read)) throw new Error('there is no document');
    document = read;
    fuzzed = new FuzzedSystem(system);
    await fuzzed.prepare();
  });
  afterAll(async () => {
    await fuzzed.close();
    await system.stop();
  });

  test(`${REQUESTS} requests: no 5xx, nothing of the inside, no answer against its schema, and the event loop is never blocked for ${BLOCKED_MS_MAX} ms`, async () => {
    const judge = new Judge(document);
    const statuses = new Map<number, number>();
    const succeeded = new Set<string>();
    const count = { sent: 0 };
    const worst = { late: 0, blocked: 0 };

    const faultOf = async (request: FuzzRequest): Promise<string | undefined> => {
      const answer = await fuzzed.send(request);
      count.sent += 1;
      statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
      if (request.routed && answer.status < 300) succeeded.add(request.operation);
      const fault = judge.faultOf(request, answer);
      return fault === undefined
        ? undefined
        : `${fault}\n  ${request.method} ${request.path.slice(0, 300)}\n  ${answer.text.slice(0, 300)}`;
    };
    const property = fc.asyncProperty(
      fc.array(requestsOf(document), { minLength: 1, maxLength: TOGETHER_MAX, size: 'max' }),
      async (requests) => {
        const faults = (await Promise.all(requests.map(faultOf))).filter((fault) => fault !== undefined);
        expect(faults).toEqual([]);
      },
    );

    tell(`fuzz: SEED=${SEED} FROM=${FROM}, ${REQUESTS} requests to ${operationsOf(document).length} operations`);
    await loopDelays();
    const begun = Date.now();
    for (let piece = FROM; count.sent < REQUESTS; piece += 1) {
      await fuzzed.renew();
      await fc.assert(property, { seed: SEED + piece, numRuns: Math.ceil(Math.min(PIECE, REQUESTS - count.sent) / (TOGETHER_MAX / 2)) });
      const { late, blocked } = await loopDelays();
      worst.late = Math.max(worst.late, late);
      worst.blocked = Math.max(worst.blocked, blocked);
      tell(
        `fuzz: ${count.sent} sent, ${Math.round((count.sent * 1_000) / (Date.now() - begun))} a second, loop late ${late.toFixed(0)} ms, blocked ${blocked.toFixed(0)} ms; next FROM=${piece + 1}`,
      );
    }

    const unavailable = statuses.get(503) ?? 0;
    const never = operationsOf(document)
      .map(({ name }) => name)
      .filter((name) => !succeeded.has(name));
    const counts = [...statuses].sort(([a], [b]) => a - b).map(([status, times]) => `${status}: ${times}`);
    tell(
      `fuzz: ${count.sent} requests, SEED=${SEED}; ${counts.join(', ')}; loop late at most ${worst.late.toFixed(0)} ms, blocked at most ${worst.blocked.toFixed(0)} ms`,
    );
    tell(`fuzz: ${succeeded.size} operations had a success; none: ${never.join(', ')}`);
    expect(worst.blocked).toBeLessThan(BLOCKED_MS_MAX);
    expect(worst.late).toBeLessThan(LATE_MS_MAX);
    expect(unavailable * UNAVAILABLE_ONE_IN).toBeLessThanOrEqual(count.sent);
    // The campaign is worth something only while requests get through to what the operations do.
    expect(never.length).toBeLessThan(operationsOf(document).length / 2);
  });
});
