import { SetMetadata, type ExecutionContext } from '@nestjs/common';
import type { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import type { Wanted } from './judge-key.js';

const CHECKS_PRODUCTS = 'holdfast:checks-products';
const FULL_KEYS_ONLY = 'holdfast:full-keys-only';
const FIRST_ADMIN_ONLY = 'holdfast:first-admin-only';
const AUDITED = 'holdfast:audited';

/**
 * The handler leaves out, or refuses, what the caller's products do not cover (`covers`, `mustCover`). A route without this lets in no key that is for some products: who adds one
 * and thinks of nothing has opened nothing.
 */
export const ChecksProducts = (): MethodDecorator & ClassDecorator => SetMetadata(CHECKS_PRODUCTS, true);

/** Of users' routes: only a key with full access to all products may do this. */
export const FullKeysOnly = (): MethodDecorator & ClassDecorator => SetMetadata(FULL_KEYS_ONLY, true);

/** Of admin routes: only the first admin key may do this, so that no operator's key can make another one that lasts longer or may do more. */
export const FirstAdminOnly = (): MethodDecorator & ClassDecorator => SetMetadata(FIRST_ADMIN_ONLY, true);

/** Of users' routes: what is done here stands in the audit log, like what administrators do. */
export const Audited = (): MethodDecorator & ClassDecorator => SetMetadata(AUDITED, true);

export type AdminWanted = Wanted & { readonly firstAdminOnly: boolean; readonly isAudited: boolean };

type Declared = Omit<AdminWanted, 'changes'>;

/** By controller and handler, since what they declare never changes; reflection is asked eight times for it. */
const declared = new WeakMap<object, WeakMap<object, Declared>>();

/** GET and HEAD change nothing; everything else counts as a change. */
export function wantedOf(context: ExecutionContext, reflector: Reflector): AdminWanted {
  const { method } = context.switchToHttp().getRequest<FastifyRequest>();
  return { changes: method !== 'GET' && method !== 'HEAD', ...declaredBy(context, reflector) };
}

function declaredBy(context: ExecutionContext, reflector: Reflector): Declared {
  const [handler, controller] = [context.getHandler(), context.getClass()];
  const handlers = declared.get(controller) ?? new WeakMap<object, Declared>();
  const known = handlers.get(handler);
  if (known) return known;
  const says = (key: string): boolean => reflector.getAllAndOverride<boolean | undefined>(key, [handler, controller]) === true;
  const all = {
    checksProducts: says(CHECKS_PRODUCTS),
    fullKeysOnly: says(FULL_KEYS_ONLY),
    firstAdminOnly: says(FIRST_ADMIN_ONLY),
    isAudited: says(AUDITED),
  };
  declared.set(controller, handlers.set(handler, all));
  return all;
}
