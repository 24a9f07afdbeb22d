import { Injectable } from '@nestjs/common';
import { Database } from '#postgres';
import { KeyStore } from '../identify-caller/key-store.js';
import type { IssuedKeyBody } from '../issue-key/issue-key.dto.js';
import { keyBodyOf, type KeyRow } from '../list-keys/key-body.js';
import { keyNotFound } from '../list-keys/list-keys.js';
import { rotateRow, type Rotation } from './rotate-row.js';

/**
 * Guarantee: the new secret works once it is shown; the old one until the time that is answered, a second longer at most, and may meanwhile rotate and revoke nothing. Id, terms
 * and spend caps stay. Never do more than two secrets work.
 * Trigger: POST /v1/keys/:id/rotate with the key itself, POST /v1/admin/keys/:id/rotate.
 * Duplicate: refused while an old secret works, unless that is to end at once.
 * Crash: before the answer, a secret may be in force that nobody knows, and the old one ends in time: an administrator rotates it once more, with no overlap.
 */
@Injectable()
export class RotateKey {
  constructor(
    private readonly database: Database,
    private readonly keys: KeyStore,
  ) {}

  async rotate(rotation: Rotation): Promise<IssuedKeyBody> {
    const { row, apiKey } = await rotateRow<KeyRow>(this.database, 'user', rotation, keyNotFound);
    this.keys.of('user').forget(rotation.keyId);
    return { key: keyBodyOf(row), apiKey };
  }
}
