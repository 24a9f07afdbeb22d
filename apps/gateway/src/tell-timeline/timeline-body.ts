import { ApiProperty } from '@nestjs/swagger';
import { isTerminal } from '#contracts';
import type { JobStory } from '../show-receipt/job-story.js';

const HAPPENINGS = [
  ...(['stored', 'held', 'hold_refused', 'started', 'attempt_sent', 'attempt_succeeded', 'attempt_rejected', 'attempt_throttled'] as const),
  ...(['attempt_accepted', 'attempt_unknown', 'outcome_unknown', 'charged', 'released'] as const),
  ...(['refused', 'succeeded', 'failed', 'cancelled', 'expired'] as const),
] as const;
type Happening = (typeof HAPPENINGS)[number];

export class TimelineEntryBody {
  @ApiProperty({ format: 'date-time' })
  at!: string;

  @ApiProperty({
    enum: HAPPENINGS,
    description:
      'Between `held` and `started` it waited. `attempt_throttled`: it was told to slow down, which uses up no attempt. `attempt_accepted`: it is made later, and is asked for. `outcome_unknown`: ' +
      'since then it is being found out whether it was done. The last one says how it ended.',
  })
  what!: Happening;

  @ApiProperty({ type: Number, nullable: true, example: 1, description: 'Which attempt it is about.' })
  attempt!: number | null;

  @ApiProperty({ type: String, nullable: true, example: '0.12', description: 'Points that were held, charged or released.' })
  points!: string | null;
}

export class TimelineBody {
  @ApiProperty({ type: [TimelineEntryBody], description: 'In the order in which it happened.' })
  timeline!: TimelineEntryBody[];
}

interface Found extends TimelineEntryBody {
  /** Of what bears the same time: what comes first by its nature. */
  readonly rank: number;
}

/** What is recorded of a job, as one line of time. It names no vendor, and no error of one. */
export function timelineOf({ sale, attempts, operations }: JobStory): TimelineBody {
  const { job, startedAt, unknownAt } = sale.progress;
  const found: Found[] = [entry('stored', job.createdAt)];
  for (const { type, outcome, amount, at } of operations) {
    if (outcome === 'held') found.push(entry('held', at, { points: amount }));
    else if (type === 'hold') found.push(entry('hold_refused', at));
    else if (outcome === 'captured') found.push(entry('charged', at, { points: amount }));
    else if (outcome === 'released') found.push(entry('released', at, { points: amount }));
  }
  if (startedAt !== null) found.push(entry('started', startedAt));
  for (const { n, sentAt, endedAt, outcome } of attempts) {
    if (sentAt !== null) found.push(entry('attempt_sent', sentAt, { attempt: n }));
    if (endedAt !== null && outcome !== null) found.push(entry(`attempt_${outcome}`, endedAt, { attempt: n }));
  }
  if (unknownAt !== null) found.push(entry('outcome_unknown', unknownAt));
  if (job.finishedAt !== null && isTerminal(job.state)) found.push(entry(job.state, job.finishedAt));
  const inOrder = found.sort(byTime);
  return { timeline: inOrder.map(({ rank: _rank, ...each }) => each) };
}

function byTime(a: Found, b: Found): number {
  const apartMs = Date.parse(a.at) - Date.parse(b.at);
  return apartMs === 0 ? a.rank - b.rank : apartMs;
}

function entry(
  what: Happening,
  at: string,
  { attempt = null, points = null }: { readonly attempt?: number | null; readonly points?: string | null } = {},
): Found {
  return { at, what, attempt, points, rank: HAPPENINGS.indexOf(what) };
}
