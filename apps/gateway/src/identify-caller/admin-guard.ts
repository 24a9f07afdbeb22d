import { timingSafeEqual } from 'node:crypto';
import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { operationOf, type Actor } from '../audit-acts/act.js';
import { AuditLog } from '../audit-acts/audit-log.js';
import { DeniedAttempts } from '../audit-acts/denied-attempts.js';
import { KeyUses } from '../note-key-use/key-uses.js';
import { ProblemError } from '../report-problem/problem-error.js';
import { PROBLEMS } from '../report-problem/problems.js';
import { requestIdOf } from '../report-problem/request-id.js';
import type { Range } from './address-ranges.js';
import { digestOf, isWellFormed } from './api-key.js';
import { invalidKey, keyOf, refusedKey, type Operator } from './caller.js';
import { clientAddress, TRUSTED_PROXIES } from './client-address.js';
import { ANY_KEY_MAY, judgeKey } from './judge-key.js';
import { KeyStore } from './key-store.js';
import { wantedOf, type AdminWanted } from './wanted-of.js';

/** Injection token: SHA-256 of the first admin key, in hex. */
export const ADMIN_KEY_SHA256 = Symbol('ADMIN_KEY_SHA256');

/** Not an operator's name: theirs have no brackets. */
const FIRST: Operator = { kind: 'first', id: null, name: '(first admin key)' };

const NOBODY: Actor = { kind: 'unknown', id: null, name: null };

/** Who was refused, as far as it is known by then. */
interface Suspect {
  actor: Actor;
}

/** Lets in the first admin key and operators' keys alone. A user's good key gets 403, everything else 401; whoever is not let in stands in the audit log. */
@Injectable()
export class AdminGuard implements CanActivate {
  private readonly adminDigest: Buffer;

  constructor(
    @Inject(ADMIN_KEY_SHA256) adminKeySha256: string,
    private readonly keys: KeyStore,
    private readonly uses: KeyUses,
    private readonly denied: DeniedAttempts,
    private readonly audit: AuditLog,
    private readonly reflector: Reflector,
    @Inject(TRUSTED_PROXIES) private readonly trusted: readonly Range[],
  ) {
    this.adminDigest = Buffer.from(adminKeySha256, 'hex');
  }

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const address = clientAddress(request, this.trusted);
    const from = { requestId: requestIdOf(http.getResponse<FastifyReply>()), address: address ?? null };
    const wanted = wantedOf(context, this.reflector);
    const suspect: Suspect = { actor: NOBODY };
    try {
      request.operator = await this.operatorOf(request, { address, wanted, suspect });
    } catch (cause) {
      if (cause instanceof ProblemError && cause.code !== 'unavailable') {
        const { code } = cause;
        this.denied.note({ actor: suspect.actor, operation: operationOf(request), status: PROBLEMS[code].status, code, ...from });
      }
      throw cause;
    }
    // Before anything is done: what cannot be written down is not done.
    if (wanted.changes) request.act = await this.audit.begin({ actor: request.operator, operation: operationOf(request), ...from });
    return true;
  }

  private async operatorOf(
    request: FastifyRequest,
    { address, wanted, suspect }: { readonly address: string | undefined; readonly wanted: AdminWanted; readonly suspect: Suspect },
  ): Promise<Operator> {
    const key = keyOf(request);
    const digest = digestOf(key);
    // Constant time, so that the answer's delay tells nothing about the key.
    if (timingSafeEqual(Buffer.from(digest, 'hex'), this.adminDigest)) return FIRST;
    if (isWellFormed(key)) return this.refuseUser(digest, { address, suspect });
    if (!isWellFormed(key, 'operator')) throw invalidKey('This is not an admin key.');

    const facts = await this.keys.of('operator').find(digest);
    if (facts === null) throw invalidKey('This operator’s key is unknown.');
    const operator: Operator = { kind: 'operator', id: facts.keyId, name: facts.holder };
    suspect.actor = operator;
    const nowMs = Date.now();
    const refused = judgeKey(facts, { nowMs, address, wanted });
    if (refused) throw refusedKey(refused);
    if (wanted.firstAdminOnly) throw new ProblemError('out_of_scope', { detail: 'Only the first admin key may do this.' });
    this.uses.note(facts.keyId, nowMs);
    return operator;
  }

  /** Whoever has a key that works is told that it is the wrong one. */
  private async refuseUser(
    digest: string,
    { address, suspect }: { readonly address: string | undefined; readonly suspect: Suspect },
  ): Promise<never> {
    const facts = await this.keys.of('user').find(digest);
    if (facts === null) throw invalidKey('This is not an admin key.');
    suspect.actor = { kind: 'user', id: facts.holder, name: null };
    const refused = judgeKey(facts, { nowMs: Date.now(), address, wanted: ANY_KEY_MAY });
    if (refused) throw refusedKey(refused);
    throw new ProblemError('admin_only', { detail: 'This is a user’s key; only an admin key may do this.' });
  }
}
