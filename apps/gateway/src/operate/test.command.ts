import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Command } from 'commander';
import { AnsweredNo, type Console } from '#console';
import { alertSubjectOf, type Alert } from '#contracts';
import type { Queryable } from '#postgres';
import { keyOf } from '../tell-operators/message.js';
import { readKey, type AlertLine } from './read-alerts.js';

const LOOK_EVERY_MS = 200;

export function testCommand(console: Console): Command {
  return new Command('test')
    .description('raises a test alert, and waits until every webhook has taken it')
    .addHelpText('after', '\nExample:\n  npm run holdfast -- alerts test')
    .action(async () => {
      const lines = await raiseTest(console);
      for (const { webhook, told_at, last_fault } of lines)
        console.say(`${webhook}: ${told_at === null ? `not taken: ${last_fault ?? 'no answer yet'}; it is tried again` : 'taken'}`);
      if (lines.length === 0) throw new AnsweredNo('no gateway told it to anybody: none runs, or ALERT_WEBHOOKS is empty');
      if (lines.some(({ told_at }) => told_at === null)) throw new AnsweredNo('not every webhook took it');
    });
}

/** With a code of its own, so that no quiet time holds it back. Returns how it stands with each webhook. */
export async function raiseTest(console: Console): Promise<readonly AlertLine[]> {
  const text = `${console.operatorName()} tries whether alerts arrive. Nothing is to be done.`;
  const alert: Alert = { kind: 'test', app: 'operator', code: randomUUID(), text, at: new Date().toISOString() };
  await console.withBus((bus) => bus.sayEach([{ subject: alertSubjectOf('operator'), item: alert }]));
  return console.withDatabase((database) => waitForKey(database, keyOf(alert), console.answerWithinMs));
}

async function waitForKey(database: Queryable, key: string, withinMs: number): Promise<readonly AlertLine[]> {
  const endsMs = performance.now() + withinMs;
  for (;;) {
    const lines = await readKey(database, key);
    const isDecided = lines.length > 0 && lines.every(({ told_at, last_fault }) => told_at !== null || last_fault !== null);
    if (isDecided || performance.now() >= endsMs) return lines;
    await sleep(LOOK_EVERY_MS);
  }
}
