import { timingSafeEqual } from 'node:crypto';
import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ProblemError } from '../report-problem/problem-error.js';
import { digestOf, isWellFormed } from './api-key.js';
import { invalidKey, keyOf } from './caller.js';
import { KeyStore } from './key-store.js';

/** Injection token: SHA-256 of the admin key, in hex. */
export const ADMIN_KEY_SHA256 = Symbol('ADMIN_KEY_SHA256');

/** Lets in the admin key alone. A user's good key gets 403, everything else 401. */
@Injectable()
export class AdminGuard implements CanActivate {
  private readonly adminDigest: Buffer;

  constructor(
    @Inject(ADMIN_KEY_SHA256) adminKeySha256: string,
    private readonly keys: KeyStore,
  ) {
    this.adminDigest = Buffer.from(adminKeySha256, 'hex');
  }

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const key = keyOf(context.switchToHttp().getRequest<FastifyRequest>());
    const digest = digestOf(key);
    // Constant time, so that the answer's delay tells nothing about the key.
    if (timingSafeEqual(Buffer.from(digest, 'hex'), this.adminDigest)) return true;

    if (isWellFormed(key) && (await this.keys.find(digest)) !== null) {
      throw new ProblemError('admin_only', { detail: 'This is a user’s key; only the admin key may do this.' });
    }
    throw invalidKey('This is not the admin key.');
  }
}
