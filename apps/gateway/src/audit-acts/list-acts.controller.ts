import { Controller, Get, Query, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Database, statement } from '#postgres';
import { AdminGuard } from '../identify-caller/admin-guard.js';
import { pageLimitOf } from '../read-request/page-query.js';
import { FailsWith } from '../report-problem/problem-body.js';
import type { Actor, ActPhase } from './act.js';
import { ActListBody, ListActsQuery, type ActBody } from './list-acts.dto.js';

const LIST_ACTS = statement(
  'gateway-list-acts',
  `SELECT seq, at, act, phase, times, actor_kind, actor_id, actor_name, operation, target, details, status, code, request_id, address
     FROM gateway.audit_log
    WHERE ($1::bigint IS NULL OR seq < $1) AND ($2::uuid IS NULL OR actor_id = $2) AND ($3::text IS NULL OR target = $3)
      AND ($4::text IS NULL OR operation = $4) AND ($5::text IS NULL OR phase = $5)
      AND ($6::timestamptz IS NULL OR at >= $6) AND ($7::timestamptz IS NULL OR at < $7)
    ORDER BY seq DESC LIMIT $8`,
);

interface AuditRow {
  readonly seq: bigint;
  readonly at: Date;
  readonly act: string;
  readonly phase: ActPhase;
  readonly times: number;
  readonly actor_kind: Actor['kind'];
  readonly actor_id: string | null;
  readonly actor_name: string | null;
  readonly operation: string;
  readonly target: string | null;
  readonly details: string | null;
  readonly status: number | null;
  readonly code: string | null;
  readonly request_id: string;
  readonly address: string | null;
}

@ApiTags('admin')
@ApiBearerAuth('admin')
@Controller('v1/admin/audit')
@UseGuards(AdminGuard)
export class ListActsController {
  constructor(private readonly database: Database) {}

  @Get()
  @ApiOperation({
    summary: 'What administrators did, and who was not let in; newest first',
    description:
      'Every change under `/v1/admin`, and what users do to their keys and webhooks. Each act has an entry when it begins, before anything is done, and one with what became of it. Nothing is ever changed or deleted. Attempts that were not let in stand here within seconds, those that are alike in one entry. What operators do on the command line stands in the books themselves.',
  })
  @ApiResponse({ status: 200, type: ActListBody, description: 'One page.' })
  @FailsWith('invalid_request', 'missing_key', 'invalid_key', 'admin_only', 'unavailable')
  async list(@Query() query: ListActsQuery): Promise<ActListBody> {
    const limit = pageLimitOf(query);
    const { before, actor, target, operation, phase, since, until } = query;
    const filters = [before, actor, target, operation, phase, since, until].map((value) => value ?? null);
    const rows = await this.database.query<AuditRow>(LIST_ACTS, [...filters, limit + 1]);
    const page = rows.slice(0, limit);
    return { entries: page.map(bodyOf), next: rows.length > limit ? (page.at(-1)?.seq.toString() ?? null) : null };
  }
}

function bodyOf({ seq, at, act, phase, times, operation, target, details, status, code, address, ...row }: AuditRow): ActBody {
  const actor = { kind: row.actor_kind, id: row.actor_id, name: row.actor_name };
  return {
    seq: seq.toString(),
    at: at.toISOString(),
    act,
    phase,
    times,
    actor,
    operation,
    target,
    details,
    status,
    code,
    requestId: row.request_id,
    address,
  };
}
