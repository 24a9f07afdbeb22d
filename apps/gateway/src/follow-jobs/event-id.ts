import { endedPosition, JOB_STATES, type EndedPosition } from '#contracts';
import { invalidRequest } from '../report-problem/field-errors.js';

/** The id of an event among all of a user's: its place in their order, `<transaction>.<job>`. Clients send it back as it is. */
export const eventIdOf = ({ tx, jobId }: EndedPosition): string => `${tx}.${jobId}`;

/** What the client has seen last, or null: nothing yet. Throws the 400 problem for what was never an id. */
export function seenPositionOf(text: string | undefined): EndedPosition | null {
  if (text === undefined || text === '') return null;
  const [tx, jobId, ...rest] = text.split('.');
  const position = endedPosition.safeParse({ tx, jobId });
  if (rest.length > 0 || !position.success) throw noId();
  return position.data;
}

/** The steps of one job, in the order in which they are told. Where one was, there it stays. */
export const JOB_STEPS = ['stored', 'held', 'started', 'unknown', 'ended'] as const;
export type JobStep = (typeof JOB_STEPS)[number];

/** How many of a job's steps a client has seen by the id of the last event, `<job>:<step>`; zero: none. */
export function seenStepsOf(text: string | undefined, jobId: string): number {
  if (text === undefined || text === '') return 0;
  const [job, step = '', ...rest] = text.split(':');
  const steps: readonly string[] = JOB_STEPS;
  const states: readonly string[] = JOB_STATES;
  const place = steps.includes(step) ? steps.indexOf(step) : states.includes(step) ? JOB_STEPS.length - 1 : -1;
  if (job !== jobId || place < 0 || rest.length > 0) throw noId();
  return place + 1;
}

const noId = (): Error => invalidRequest([{ field: 'Last-Event-ID', message: 'must be the id of an event of this stream, unchanged' }]);
