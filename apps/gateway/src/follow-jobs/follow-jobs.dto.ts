import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, Matches } from 'class-validator';
import { TERMINAL_STATES, type JobView, type TerminalState } from '#contracts';
import { covers, type Caller } from '../identify-caller/caller.js';
import type { Filter } from './user-follower.js';

const LAST_EVENT_ID = {
  minLength: 1,
  maxLength: 100,
  pattern: '^[\\x21-\\x7e]+$',
  example: '4711.0198c0de-0000-7000-8000-000000000001',
  description:
    'For clients that cannot send `Last-Event-ID`: go on behind this event. The header, which a client sends when it comes back, goes before it.',
};
const ID = /^[\x21-\x7e]{1,100}$/;
const NO_ID = { message: 'lastEventId must be the id of an event of this stream, unchanged' };

export class FollowJobQuery {
  @ApiPropertyOptional(LAST_EVENT_ID)
  @IsOptional()
  @Matches(ID, NO_ID)
  lastEventId?: string;
}

export class FollowJobsQuery extends FollowJobQuery {
  @ApiPropertyOptional({
    pattern: '^[a-z][a-z0-9-]{0,39}$',
    maxLength: 40,
    example: 'translate',
    description: 'Only jobs of this product.',
  })
  @IsOptional()
  @Matches(/^[a-z][a-z0-9-]{0,39}$/, { message: 'product must be the name of a product, such as "translate"' })
  product?: string;

  @ApiPropertyOptional({ enum: TERMINAL_STATES, description: 'Only jobs that ended so.' })
  @IsOptional()
  @IsIn(TERMINAL_STATES, { message: `state must be one of: ${TERMINAL_STATES.join(', ')}` })
  state?: TerminalState;

  @ApiPropertyOptional({ format: 'uuid', description: 'Only items of this batch.' })
  @IsOptional()
  @Matches(/^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/, { message: 'batch must be the id of a batch' })
  batch?: string;
}

/** What was asked for, of what the caller's products cover. */
export function filterOf({ product, state, batch }: FollowJobsQuery, caller: Caller): Filter {
  const batchId = batch?.toLowerCase();
  return (job: JobView) =>
    covers(caller, job.product) &&
    (product === undefined || job.product === product) &&
    (state === undefined || job.state === state) &&
    (batchId === undefined || job.batchId === batchId);
}
