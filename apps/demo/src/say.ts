/** What the person at the terminal reads. Plain lines: they stay readable in a file and in a CI log. */
export function say(line = ''): void {
  process.stdout.write(`${line}\n`);
}

const LINE_MAX = 160;

/** A step of the set-up, with the seconds since the command was given. */
export function sayProgress(line: string): void {
  const [first = '', ...more] = line.split('\n');
  const short = first.length > LINE_MAX ? `${first.slice(0, LINE_MAX)}…` : first;
  say([`  [${process.uptime().toFixed(1).padStart(5)} s] ${short}`, ...more].join('\n'));
}
