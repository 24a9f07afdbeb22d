import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { operationOf } from '../audit-acts/act.js';
import { AuditLog } from '../audit-acts/audit-log.js';
import { KeyUses } from '../note-key-use/key-uses.js';
import { requestIdOf } from '../report-problem/request-id.js';
import type { Range } from './address-ranges.js';
import { digestOf, isWellFormed } from './api-key.js';
import { callerOf, invalidKey, keyOf, refusedKey } from './caller.js';
import { clientAddress, TRUSTED_PROXIES } from './client-address.js';
import { judgeKey, type KeyFacts, type Wanted } from './judge-key.js';
import { KeyStore } from './key-store.js';
import { wantedOf, type AdminWanted } from './wanted-of.js';

/** Lets in who has a user's key that may do this, and notes on the request whose it is. */
@Injectable()
export class UserGuard implements CanActivate {
  constructor(
    private readonly keys: KeyStore,
    private readonly uses: KeyUses,
    private readonly audit: AuditLog,
    private readonly reflector: Reflector,
    @Inject(TRUSTED_PROXIES) private readonly trusted: readonly Range[],
  ) {}

  /** Synchronous when the key was seen a moment ago, which under load is nearly always. */
  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const wanted = wantedOf(context, this.reflector);
    const digest = request.keyDigest ?? digestShownBy(request);
    const recent = this.keys.of('user').recall(digest);
    if (recent !== undefined && !wanted.isAudited) return this.decide(request, recent, wanted);
    return this.lookUp(context, digest, wanted);
  }

  private async lookUp(context: ExecutionContext, digest: string, wanted: AdminWanted): Promise<boolean> {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    this.decide(request, await this.keys.of('user').find(digest), wanted);
    if (!wanted.isAudited) return true;
    const { userId, apiKeyId } = callerOf(request);
    request.act = await this.audit.begin({
      actor: { kind: 'user', id: userId, name: `key ${apiKeyId}` },
      operation: operationOf(request),
      requestId: requestIdOf(http.getResponse<FastifyReply>()),
      address: clientAddress(request, this.trusted) ?? null,
    });
    return true;
  }

  private decide(request: FastifyRequest, key: KeyFacts | null, wanted: Wanted): true {
    if (key === null) throw invalidKey('This API key is unknown.');
    const nowMs = Date.now();
    const address = key.allowedFrom === null ? undefined : clientAddress(request, this.trusted);
    const refused = judgeKey(key, { nowMs, address, wanted });
    if (refused) throw refusedKey(refused);
    this.uses.note(key.keyId, nowMs);
    request.caller = { userId: key.holder, apiKeyId: key.keyId, products: key.products };
    return true;
  }
}

function digestShownBy(request: FastifyRequest): string {
  const key = keyOf(request);
  if (!isWellFormed(key)) throw invalidKey(whyMalformed(key));
  return digestOf(key);
}

function whyMalformed(key: string): string {
  if (isWellFormed(key, 'operator')) return 'This is an operator’s key; use a user’s key here.';
  return 'This is no API key: its checksum does not match. Compare it with the one that you were given.';
}
