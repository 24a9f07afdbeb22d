import type { Bus } from '#bus';
import type { Console } from '#console';
import type { Database } from '#postgres';

/** What a command says, to ada, stands in `lines`. */
export function consoleForTest(database: Database, bus: Bus, lines: string[]): Console {
  return {
    say: (line) => lines.push(line),
    remark: (line) => lines.push(line),
    operatorName: () => 'ada',
    answerWithinMs: 3_000,
    withDatabase: (work) => work(database),
    withBus: (work) => work(bus),
  };
}
