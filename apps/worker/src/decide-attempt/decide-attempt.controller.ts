import { Controller } from '@nestjs/common';
import { Answers } from '#bus';
import { askDecide } from '#contracts';
import { DecideAttempt, type Decided, type Verdict } from './decide-attempt.js';

@Controller()
export class DecideAttemptController {
  constructor(private readonly decideAttempt: DecideAttempt) {}

  @Answers(askDecide)
  decide(verdict: Verdict): Promise<Decided> {
    return this.decideAttempt.decide(verdict);
  }
}
