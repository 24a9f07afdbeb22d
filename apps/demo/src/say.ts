/** What the person at the terminal reads. Plain lines: they stay readable in a file and in a CI log. */
export function say(line = ''): void {
  process.stdout.write(`${line}\n`);
}

/** A step of the set-up, with the seconds since the command was given. */
export function sayProgress(line: string): void {
  say(`  [${process.uptime().toFixed(1).padStart(5)} s] ${line}`);
}
