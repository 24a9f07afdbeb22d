import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { digestOf, isWellFormed } from './api-key.js';
import { invalidKey, keyOf } from './caller.js';
import { KeyStore } from './key-store.js';

/** Lets in who has a user's key, and notes on the request whose it is. */
@Injectable()
export class UserGuard implements CanActivate {
  constructor(private readonly keys: KeyStore) {}

  /** Synchronous when the key was seen a moment ago, which under load is nearly always. */
  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const key = keyOf(request);
    if (!isWellFormed(key))
      throw invalidKey('This is no API key: its checksum does not match. Compare it with the one that you were given.');

    const digest = digestOf(key);
    const recent = this.keys.recall(digest);
    if (recent === undefined) return this.lookUp(request, digest);
    request.caller = recent;
    return true;
  }

  private async lookUp(request: FastifyRequest, digest: string): Promise<boolean> {
    const caller = await this.keys.find(digest);
    if (caller === null) throw invalidKey('This API key is unknown or was revoked.');
    request.caller = caller;
    return true;
  }
}
