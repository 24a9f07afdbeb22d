import { Counter, Gauge, Registry } from 'prom-client';

/** One figure as Prometheus scrapes it. Names and units follow its conventions: a base unit at the end, `_total` for what only grows. */
export interface Metric {
  readonly name: string;
  readonly help: string;
  readonly type: 'gauge' | 'counter';
  readonly value: number;
}

export const PROMETHEUS_TEXT = Registry.PROMETHEUS_CONTENT_TYPE;

/** The figures stand in the database, so a registry lives as long as one scrape. */
export function prometheusText(metrics: readonly Metric[]): Promise<string> {
  const registry = new Registry();
  for (const { name, help, type, value } of metrics) {
    const options = { name, help, registers: [registry] };
    if (type === 'gauge') new Gauge(options).set(value);
    else new Counter(options).inc(value);
  }
  return registry.metrics();
}
