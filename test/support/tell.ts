/** A line of the run's report. `console.log` would add a stack to each. */
export function tell(line: string): void {
  process.stdout.write(`${line}\n`);
}
