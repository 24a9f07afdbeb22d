import { Controller } from '@nestjs/common';
import type { z } from 'zod';
import { Answers } from '#bus';
import { askRewrapSecrets } from '#contracts';
import { EnclosedSecrets } from '../keep-webhooks/enclosed-secrets.js';

/**
 * Guarantee: a secret always opens, with the key that its row names; it is only the wrapping of its data key that changes.
 * Trigger: an operator, who has put a new key in front of ENCRYPTION_KEYS.
 * Duplicate: what is wrapped with the current key is left alone.
 * Crash: the statement was done or was not; the next question goes on.
 */
@Controller()
export class RewrapSecretsController {
  constructor(private readonly secrets: EnclosedSecrets) {}

  @Answers(askRewrapSecrets)
  rewrap(): Promise<z.infer<typeof askRewrapSecrets.answer>> {
    return this.secrets.rewrapSome();
  }
}
