import type { FastifyRequest } from 'fastify';
import { LIMITS } from '#config/limits.js';
import type { ProblemCode } from '../report-problem/problems.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** What stands in the audit log as begun; null where nothing does. */
    act: Act | null;
  }
}

export const ACTOR_KINDS = ['first', 'operator', 'user', 'unknown'] as const;
export const ACT_PHASES = ['begun', 'done', 'refused', 'failed', 'denied'] as const;
export type ActPhase = (typeof ACT_PHASES)[number];

export interface Actor {
  readonly kind: (typeof ACTOR_KINDS)[number];
  readonly id: string | null;
  readonly name: string | null;
}

export interface BegunAct {
  readonly actor: Actor;
  readonly operation: string;
  readonly requestId: string;
  readonly address: string | null;
}

/** An act under way. What its handler finds out about it goes into the row that ends it. */
export interface Act extends BegunAct {
  readonly id: string;
  target: string | null;
  details: string | null;
  code: ProblemCode | null;
}

const TARGET_CHARS_MAX = 200;

/** Method and route: never the path itself, in which somebody may have put anything. */
export function operationOf({ method, routeOptions }: Pick<FastifyRequest, 'method' | 'routeOptions'>): string {
  return `${method} ${routeOptions.url ?? '(no route)'}`.slice(0, 120);
}

/** What the act is about, by kind and id, such as `user:<id>`; and what a person who reads the log wants to know of it. Never a key, never what a user sent. */
export function noteAct(
  { act }: Pick<FastifyRequest, 'act'>,
  { target, details }: { readonly target: string; readonly details?: string },
): void {
  if (act === null) throw new Error(`nothing stands in the audit log about what is done to ${target}`);
  act.target = target.slice(0, TARGET_CHARS_MAX);
  act.details = details?.slice(0, LIMITS.keys.auditDetailsMax) ?? null;
}
