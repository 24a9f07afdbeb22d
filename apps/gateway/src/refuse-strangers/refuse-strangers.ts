import { timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { operationOf, type Actor } from '../audit-acts/act.js';
import { DeniedAttempts } from '../audit-acts/denied-attempts.js';
import type { Range } from '../identify-caller/address-ranges.js';
import { ADMIN_KEY_SHA256 } from '../identify-caller/admin-guard.js';
import { digestOf, isWellFormed, type KeyKind } from '../identify-caller/api-key.js';
import { clientAddress, TRUSTED_PROXIES } from '../identify-caller/client-address.js';
import type { KeyFacts } from '../identify-caller/judge-key.js';
import { KeyStore } from '../identify-caller/key-store.js';
import { PROBLEMS } from '../report-problem/problems.js';
import { requestIdOf } from '../report-problem/request-id.js';
import { FailedKeys, networkOf } from './failed-keys.js';
import { keyWantedAt, shownKeyOf, tooMany, WHY, type Refusal } from './refusals.js';

/** Somebody's key, as far as the door knows; what it may do is for the guards. `facts` null: of an operator, or at a route that asks for none. */
export type Shown = { readonly facts: KeyFacts | null } | { readonly refusal: Refusal };

const ANYBODY: Shown = { facts: null };

const NOBODY: Actor = { kind: 'unknown', id: null, name: null };

/**
 * Guarantee: whoever shows no key that anybody has is sent away before a body is read and before a controller is found: a typo by its checksum, and a key that only looks right with
 * one look-up at most, remembered for a while. An address that does so too often is told to wait, and its unknown keys are not looked up; a key that this process has seen to be good
 * works from there all the same. Lets nobody in: that is decided by the guards, which would refuse the same requests.
 * Trigger: each request, once its route is known.
 * Duplicate: counted again.
 * Crash: the counts are forgotten.
 */
@Injectable()
export class RefuseStrangers {
  private readonly adminDigest: Buffer;

  constructor(
    private readonly keys: KeyStore,
    private readonly failed: FailedKeys,
    private readonly denied: DeniedAttempts,
    @Inject(ADMIN_KEY_SHA256) adminKeySha256: string,
    @Inject(TRUSTED_PROXIES) private readonly trusted: readonly Range[],
  ) {
    this.adminDigest = Buffer.from(adminKeySha256, 'hex');
  }

  /** At once, unless a key has to be looked up; rejects with a 503 when nobody could look it up. */
  whoIs(request: FastifyRequest, reply: FastifyReply): Shown | Promise<Shown> {
    const wanted = keyWantedAt(request.routeOptions.url);
    // A browser asks what it may ask before it sends a key.
    if (wanted === undefined || request.method === 'OPTIONS') return ANYBODY;
    const shown = shownKeyOf(request.headers.authorization);
    if (typeof shown !== 'string') return this.refuse(request, reply, { wanted, why: shown });

    if (wanted === 'operator') return this.operator(request, reply, shown);
    if (isWellFormed(shown)) {
      request.keyDigest = digestOf(shown);
      return this.ofKey(request, reply, { wanted, kind: 'user', digest: request.keyDigest });
    }
    return this.refuse(request, reply, { wanted, why: isWellFormed(shown, 'operator') ? WHY.isOperators : WHY.isMistyped });
  }

  private operator(request: FastifyRequest, reply: FastifyReply, shown: string): Shown | Promise<Shown> {
    const digest = digestOf(shown);
    // The first admin key may be any text.
    if (timingSafeEqual(Buffer.from(digest, 'hex'), this.adminDigest)) return ANYBODY;
    const kind = (['operator', 'user'] as const).find((each) => isWellFormed(shown, each));
    if (kind === undefined) return this.refuse(request, reply, { wanted: 'operator', why: WHY.isNotAdmins });
    return this.ofKey(request, reply, { wanted: 'operator', kind, digest });
  }

  private ofKey(
    request: FastifyRequest,
    reply: FastifyReply,
    { wanted, kind, digest }: { readonly wanted: KeyKind; readonly kind: KeyKind; readonly digest: string },
  ): Shown | Promise<Shown> {
    const why = wanted === kind ? WHY.isUnknown[kind] : WHY.isNotAdmins;
    const known = (facts: KeyFacts): Shown => (wanted === 'user' ? { facts } : ANYBODY);
    const lookup = this.keys.of(kind);
    const recent = lookup.recall(digest);
    if (recent === null) return this.refuse(request, reply, { wanted, why });
    if (recent !== undefined) return known(recent);

    const address = clientAddress(request, this.trusted);
    const network = lookup.wasGood(digest) ? undefined : networkOf(address);
    const waitMs = network === undefined ? undefined : this.failed.count(network, performance.now());
    if (waitMs !== undefined) return this.note(request, reply, { wanted, address, refusal: tooMany(waitMs) });
    return lookup.find(digest).then((found) => {
      if (found === null) return this.note(request, reply, { wanted, address, refusal: why });
      if (network !== undefined) this.failed.takeBack(network);
      return known(found);
    });
  }

  private refuse(
    request: FastifyRequest,
    reply: FastifyReply,
    { wanted, why }: { readonly wanted: KeyKind; readonly why: Refusal },
  ): Shown {
    const address = clientAddress(request, this.trusted);
    const waitMs = this.failed.count(networkOf(address), performance.now());
    return this.note(request, reply, { wanted, address, refusal: waitMs === undefined ? why : tooMany(waitMs) });
  }

  /** As AdminGuard does it. */
  private note(
    request: FastifyRequest,
    reply: FastifyReply,
    { wanted, address, refusal }: { readonly wanted: KeyKind; readonly address: string | undefined; readonly refusal: Refusal },
  ): Shown {
    if (wanted === 'operator') {
      const { code } = refusal;
      const from = { requestId: requestIdOf(reply), address: address ?? null };
      this.denied.note({ actor: NOBODY, operation: operationOf(request), status: PROBLEMS[code].status, code, ...from });
    }
    return { refusal };
  }
}
