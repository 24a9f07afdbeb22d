import { Controller } from '@nestjs/common';
import type { z } from 'zod';
import { Answers } from '#bus';
import { askEntries } from '#contracts';
import { ReadEntries } from './read-entries.js';

type Asked = z.infer<typeof askEntries.request>;
type Answered = z.infer<typeof askEntries.answer>;

/**
 * Guarantee: a page of one user's statement, newest first, never an entry of anybody else's or of the platform's.
 * Trigger: the question `ask.wallet.entries`.
 * A duplicate is answered again; a page that was read stays the same, because entries are only ever added at the top.
 * A crash leaves nothing behind: the asker hears no answer and asks again.
 */
@Controller()
export class AnswerEntriesController {
  constructor(private readonly readEntries: ReadEntries) {}

  @Answers(askEntries)
  answer(asked: Asked): Promise<Answered> {
    return this.readEntries.page(asked);
  }
}
