import { Controller } from '@nestjs/common';
import { Answers } from '#bus';
import { askCallback } from '#contracts';
import { TakeCallback, type ForwardedCallback, type Verdict } from './take-callback.js';

@Controller()
export class TakeCallbackController {
  constructor(private readonly takeCallback: TakeCallback) {}

  @Answers(askCallback)
  async take(forwarded: ForwardedCallback): Promise<{ verdict: Verdict }> {
    return { verdict: await this.takeCallback.take(forwarded, Date.now()) };
  }
}
