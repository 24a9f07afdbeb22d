import { Controller } from '@nestjs/common';
import type { z } from 'zod';
import { Answers } from '#bus';
import { askJobs } from '#contracts';
import { fitting, RoomOfAnswer } from '../keep-jobs/room-of-answer.js';
import { ListedJobs } from './list-jobs.js';
import { formatCursor, parseCursor, type Cursor } from './cursor.js';
import { viewOf } from '../keep-jobs/view-job.js';

type Asked = z.infer<typeof askJobs.request>;

/** Guarantee: newest first, each job on one page only, however many come meanwhile. Trigger: `ask.dispatcher.jobs`. Reads only. */
@Controller()
export class AnswerJobsController {
  constructor(private readonly jobs: ListedJobs) {}

  @Answers(askJobs)
  async answer({ userId, limit, before, state, product, tag, from, until }: Asked): Promise<z.infer<typeof askJobs.answer>> {
    const cursor = before === undefined ? undefined : parseCursor(before);
    // A cursor that was never given out has nothing before it.
    if (cursor === null) return { jobs: [], next: null };

    const { rows, lookedTo } = await this.jobs.list({
      userId,
      before: cursor ?? null,
      states: state === undefined ? null : [state].flat(),
      product: product ?? null,
      tag: tag ?? null,
      from: from ?? null,
      until: until ?? null,
      rowsMax: limit + 1,
    });
    const page = fitting(rows.slice(0, limit).map(viewOf), new RoomOfAnswer(), (job) => job);
    const last = page.at(-1);
    const behindLast = last && rows.length > page.length ? { createdAt: new Date(last.createdAt), id: last.id } : null;
    return { jobs: page, next: textOf(behindLast ?? lookedTo) };
  }
}

const textOf = (place: Cursor | null): string | null => (place === null ? null : formatCursor(place));
