import { ApiProperty } from '@nestjs/swagger';
import { jobEventIdOf, type JobProgress, type JobView } from '#contracts';
import { JobSummaryBody, summaryBodyOf } from '../show-job/job-body.js';
import { JOB_STEPS, type JobStep } from './event-id.js';
import type { StreamEvent } from './event-stream.js';

/** The `data` of an event. */
export class JobEventBody {
  @ApiProperty({
    example: '0198c0de-0000-7000-8000-000000000001:succeeded',
    description: 'Of what happened: the same wherever it is told. A job comes to each of its steps once.',
  })
  id!: string;

  @ApiProperty({ example: 'job.succeeded' })
  type!: string;

  @ApiProperty({ format: 'date-time', description: 'When it happened.' })
  at!: string;

  @ApiProperty({ type: JobSummaryBody, description: 'The job as it was when this was sent, without its result.' })
  job!: JobSummaryBody;
}

/** An ended job, under the id that its stream gives it. */
export function endedEventOf(job: JobView, id = jobEventIdOf(job.id, job.state)): StreamEvent {
  return eventOf({ id, job, step: job.state, at: job.finishedAt ?? job.createdAt });
}

/** The steps that the job has come to, in their order, behind those that were seen. */
export function stepEventsOf({ job, heldAt, startedAt, unknownAt }: JobProgress, seen: number): StreamEvent[] {
  const times: Readonly<Record<JobStep, string | null>> = {
    stored: job.createdAt,
    held: heldAt,
    started: startedAt,
    unknown: unknownAt,
    ended: job.finishedAt,
  };
  return JOB_STEPS.slice(seen).flatMap((step) => {
    const at = times[step];
    if (at === null) return [];
    const name = step === 'ended' ? job.state : step;
    return [eventOf({ id: jobEventIdOf(job.id, name), job, step: name, at })];
  });
}

/** Only an id that a follower sends back when it comes again. */
export const positionEventOf = (id: string): StreamEvent => ({ id, type: 'stream.position', data: {} });

function eventOf({
  id,
  job,
  step,
  at,
}: {
  readonly id: string;
  readonly job: JobView;
  readonly step: string;
  readonly at: string;
}): StreamEvent {
  const type = `job.${step}`;
  const data: JobEventBody = { id: jobEventIdOf(job.id, step), type, at, job: summaryBodyOf(job) };
  return { id, type, data };
}
