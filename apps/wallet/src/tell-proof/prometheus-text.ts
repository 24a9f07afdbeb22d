/** One figure as Prometheus scrapes it. Names and units follow its conventions: a base unit at the end, `_total` for what only grows. */
export interface Metric {
  readonly name: string;
  readonly help: string;
  readonly type: 'gauge' | 'counter';
  readonly value: number;
}

export const PROMETHEUS_TEXT = 'text/plain; version=0.0.4; charset=utf-8';

/** The text exposition format, version 0.0.4. Without labels, and without anything in a help text that would need escaping. */
export function prometheusText(metrics: readonly Metric[]): string {
  return metrics
    .map(({ name, help, type, value }) => `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${name} ${valueOf(value)}\n`)
    .join('');
}

function valueOf(value: number): string {
  if (value === Number.POSITIVE_INFINITY) return '+Inf';
  return String(value);
}
