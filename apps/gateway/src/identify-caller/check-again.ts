import { Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Range } from './address-ranges.js';
import { digestOf } from './api-key.js';
import { invalidKey, keyOf, refusedKey } from './caller.js';
import { clientAddress, TRUSTED_PROXIES } from './client-address.js';
import { ANY_KEY_MAY, judgeKey } from './judge-key.js';
import { KeyStore } from './key-store.js';

/** For answers that go on for long: would whoever was let in be let in now? */
@Injectable()
export class CheckAgain {
  constructor(
    private readonly keys: KeyStore,
    @Inject(TRUSTED_PROXIES) private readonly trusted: readonly Range[],
  ) {}

  /** What is returned rejects with the problem for which the key is refused by now, or with a 503 when nobody could say. It is cheap: its answers are KeyLookup's. */
  of(request: FastifyRequest): () => Promise<void> {
    const digest = digestOf(keyOf(request));
    const address = clientAddress(request, this.trusted);
    return async () => {
      const facts = await this.keys.of('user').find(digest);
      if (facts === null) throw invalidKey('This API key is unknown.');
      const refused = judgeKey(facts, { nowMs: Date.now(), address, wanted: ANY_KEY_MAY });
      if (refused) throw refusedKey(refused);
    };
  }
}
