import { Controller } from '@nestjs/common';
import { Answers } from '#bus';
import { askResult } from '#contracts';
import { AnswerResult } from './answer-result.js';

@Controller()
export class AnswerResultController {
  constructor(private readonly answerResult: AnswerResult) {}

  @Answers(askResult)
  answer(request: { attemptId: string }): Promise<{ result: Record<string, unknown> | null }> {
    return this.answerResult.answer(request.attemptId);
  }
}
