import { Injectable } from '@nestjs/common';
import { assertNever } from '#exhaustive';
import { Database } from '#postgres';
import { KeyStore } from '../identify-caller/key-store.js';
import type { IssuedKeyBody } from '../issue-key/issue-key.dto.js';
import { keyBodyOf, type KeyRow } from '../list-keys/key-body.js';
import { keyNotFound } from '../list-keys/list-keys.js';
import { ProblemError } from '../report-problem/problem-error.js';
import { rotateRow } from './rotate-row.js';

export interface Rotation {
  readonly keyId: string;
  readonly overlapSeconds: number;
}

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
    const { keyId } = rotation;
    const rotated = await rotateRow<KeyRow>(this.database, 'user', rotation);
    switch (rotated.kind) {
      case 'rotated':
        this.keys.of('user').forget(keyId);
        return { key: keyBodyOf(rotated.row), apiKey: rotated.apiKey };
      case 'unknown':
        throw keyNotFound(keyId);
      case 'ended':
        throw keyEnded(keyId);
      case 'open':
        throw rotationOpen(keyId, rotated.until);
      default:
        return assertNever(rotated);
    }
  }
}

export const keyEnded = (keyId: string): ProblemError =>
  new ProblemError('key_ended', { detail: `Key ${keyId} was revoked or has expired. Issue another one.` });

export const rotationOpen = (keyId: string, until: Date): ProblemError =>
  new ProblemError('rotation_open', {
    detail: `The old secret of key ${keyId} works until ${until.toISOString()}. Wait until then, or say \`overlapSeconds: 0\`, which ends it and the present one at once.`,
  });
