import { setTimeout as wait } from 'node:timers/promises';
import { readSimEnvironment } from './environment.js';
import { buildServer } from './server.js';

/** Answers under way get this long at SIGTERM: a scripted delay may be minutes, and nobody's data is at stake. */
const CLOSE_WITHIN_MS = 1_000;

const environment = readSimEnvironment(process.env);
const server = await buildServer({
  delayMs: environment.SIM_DELAY_MS,
  journalMax: environment.SIM_JOURNAL_MAX,
  workMs: environment.SIM_WORK_MS,
  moreDeepls: environment.SIM_MORE_DEEPLS,
});
const address = await server.listen({ port: environment.SIM_PORT, host: environment.SIM_HOST });
process.stdout.write(`${JSON.stringify({ app: 'vendor-sim', msg: 'listening', address })}\n`);

async function stop(): Promise<void> {
  await Promise.race([server.close(), wait(CLOSE_WITHIN_MS)]);
  process.exit(0);
}
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop());
