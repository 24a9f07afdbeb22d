import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { LOGGER, type Logger } from '#observe';
import { Database, statement } from '#postgres';
import type { Act, BegunAct } from './act.js';

const ADD_ROW = statement(
  'gateway-add-audit-row',
  `INSERT INTO gateway.audit_log (act, phase, actor_kind, actor_id, actor_name, operation, target, details, status, code, request_id, address)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
);

/**
 * Guarantee: nothing is done by an administrator that does not stand in the log, with who, what, when and from where: the row is committed before anything is done.
 * Trigger: a guard that has let somebody in for a change; the answer, for what became of it.
 * Duplicate: another act.
 * Crash: an act that stands there as begun, and nothing else, may be done or not.
 */
@Injectable()
export class AuditLog {
  constructor(
    private readonly database: Database,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  /** Throws when it cannot be written. */
  async begin(begun: BegunAct): Promise<Act> {
    const act: Act = { ...begun, id: randomUUID(), target: null, details: null, code: null };
    await this.add(act, 'begun', null);
    return act;
  }

  /** Never throws: it is done already, and the row that it began with stands. */
  async end(act: Act, status: number): Promise<void> {
    const phase = status < 400 ? 'done' : status < 500 ? 'refused' : 'failed';
    try {
      await this.add(act, phase, status);
    } catch (cause) {
      const { id, operation, requestId } = act;
      this.log.error({ act: id, operation, requestId, status, err: cause }, 'the end of an act could not be written to the audit log');
    }
  }

  private async add(
    { id, actor, operation, target, details, code, requestId, address }: Act,
    phase: string,
    status: number | null,
  ): Promise<void> {
    await this.database.query(ADD_ROW, [
      id,
      phase,
      actor.kind,
      actor.id,
      actor.name,
      operation,
      target,
      details,
      status,
      code,
      requestId,
      address,
    ]);
  }
}
