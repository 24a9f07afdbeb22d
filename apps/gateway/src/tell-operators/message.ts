import type { Alert } from '#contracts';

/** What one post says: the newest alert of a key, and how many there were since the last one. */
export interface AlertMessage {
  readonly latest: Alert;
  readonly count: number;
  /** When the first of them was raised. */
  readonly since: Date;
}

export const keyOf = ({ kind, vendor = '', code = '' }: Alert): string => [kind, vendor, code].join(' | ');

export function titleOf({ latest: { kind, vendor }, count }: AlertMessage): string {
  const words = ['Holdfast:', kind.replaceAll('_', ' '), ...(vendor === undefined ? [] : [`(${vendor})`])];
  return [...words, ...(count > 1 ? [`${count} times`] : [])].join(' ');
}

/** For people: plain lines, which every chat shows as they are. */
export function textOf(message: AlertMessage): string {
  const { latest, count, since } = message;
  const { kind, text, code, jobId, attemptId, evidence, at } = latest;
  const facts: readonly (readonly [string, string | number | boolean | undefined])[] = [
    ['code', code],
    ['job', jobId],
    ['attempt', attemptId],
    ['at', at],
    ...(count > 1 ? ([['since', since.toISOString()]] as const) : []),
    ...Object.entries(evidence ?? {}),
    ['what to do', `docs/runbooks/alerts.md#${kind}`],
  ];
  const lines = facts.flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${String(value)}`]));
  return [titleOf(message), text, ...lines].join('\n');
}
