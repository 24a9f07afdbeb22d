import type { Bus } from '#bus';
import type { Database } from '#postgres';

/** What a command of the operator works with: a terminal, and connections that are open only while it needs them. */
export interface Console {
  /** A line on standard output: what was asked for. */
  readonly say: (line: string) => void;
  /** A line on standard error: what it says about itself, so that a script's input stays clean. */
  readonly remark: (line: string) => void;
  /** Opens the database for as long as `work` takes. */
  readonly withDatabase: <Result>(work: (database: Database) => Promise<Result>) => Promise<Result>;
  /** Opens NATS, where the apps listen, for as long as `work` takes. Throws `NotKnown` when it cannot be reached. */
  readonly withBus: <Result>(work: (bus: Bus) => Promise<Result>) => Promise<Result>;
  /** How long a command may take to be answered. */
  readonly answerWithinMs: number;
  /** Who changes something, unless the command says so itself. */
  readonly operatorName: () => string;
}

/** What was asked has the answer no: exit code 1. */
export class AnsweredNo extends Error {}

/** Asked rightly, and no answer came: exit code 3. */
export class NotKnown extends Error {}

/** Columns as wide as their widest cell; numbers to the right. */
export function table(header: readonly string[], rows: readonly (readonly string[])[], rightAligned: readonly string[] = []): string[] {
  const widths = header.map((name, column) => Math.max(name.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return rightAligned.includes(header[column] ?? '') ? cell.padStart(width) : cell.padEnd(width);
      })
      .join('  ')
      .trimEnd();
  return [line(header), line(widths.map((width) => '─'.repeat(width))), ...rows.map(line)];
}

export function csvLine(cells: readonly string[]): string {
  return cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',');
}

export const json = (value: unknown): string => JSON.stringify(value, undefined, 2);
