import { groupBy } from '../keep-jobs/group-by.js';
import { CLASSES, type NewJob } from '../submit-job/insert-jobs.js';

/** What waits of one user and class at one vendor. */
export interface LaneKey {
  readonly vendor: string;
  readonly flow: string;
  readonly class: number;
}

export interface LaneOfJobs extends LaneKey {
  readonly jobs: readonly NewJob[];
}

export const laneKeyOf = ({ vendor, userId, priority }: NewJob): LaneKey => ({ vendor, flow: userId, class: CLASSES[priority] });
export const nameOf = ({ vendor, flow, class: jobClass }: LaneKey): string => `${vendor} ${flow} ${jobClass}`;
export const laneNameOf = (job: NewJob): string => nameOf(laneKeyOf(job));

/** As three columns. */
export const keysOf = (lanes: readonly LaneKey[]): readonly [readonly string[], readonly string[], readonly number[]] => [
  lanes.map(({ vendor }) => vendor),
  lanes.map(({ flow }) => flow),
  lanes.map((lane) => lane.class),
];

export function lanesOf(jobs: readonly NewJob[]): readonly LaneOfJobs[] {
  return [...groupBy(jobs, laneNameOf).values()].flatMap((ofLane) => {
    const [first] = ofLane;
    return first ? [{ ...laneKeyOf(first), jobs: ofLane }] : [];
  });
}
