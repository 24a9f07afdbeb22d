import { Controller, Get, Query, Req, Res, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiExtraModels, ApiOperation, ApiResponse, ApiTags, getSchemaPath } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import { Bus } from '#bus';
import { askEntries } from '#contracts';
import { userOf } from '../identify-caller/caller.js';
import { UserGuard } from '../identify-caller/user-guard.js';
import { pageLimitOf } from '../read-request/page-query.js';
import { invalidRequest } from '../report-problem/field-errors.js';
import { FailsWith } from '../report-problem/problem-body.js';
import { EntryListBody, ListEntriesQuery } from './list-entries.dto.js';
import { StatementCsv } from './statement-csv.js';

const CSV_EXAMPLE =
  'at,seq,type,jobId,product,account,amount,balanceAfter,operationId\r\n2026-11-27T10:00:00.000Z,4711,topUp,,,available,100,100,topup:bank:2026-17\r\n';

@ApiTags('wallet')
@ApiBearerAuth('user')
@ApiExtraModels(EntryListBody)
@Controller('v1/wallet/entries')
@UseGuards(UserGuard)
export class ListEntriesController {
  constructor(
    private readonly bus: Bus,
    private readonly csv: StatementCsv,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'Your statement: every movement of points, newest first',
    description:
      'Each operation has an entry for each of your two accounts that it changed. Nothing is ever changed or deleted. Page by page as JSON, or all of it at once as CSV (`Accept: text/csv` or `format=csv`), without `before` and `limit`. A file that ends without an error is whole; if it cannot be finished, the connection is cut. In CSV, a text that a spreadsheet would take for a formula has an apostrophe in front.',
  })
  @ApiResponse({
    status: 200,
    description: 'One page, or all of it as CSV.',
    content: {
      'application/json': { schema: { $ref: getSchemaPath(EntryListBody) } },
      'text/csv': { schema: { type: 'string' }, example: CSV_EXAMPLE },
    },
  })
  @FailsWith('invalid_request', 'missing_key', 'invalid_key', 'unavailable')
  async list(@Query() query: ListEntriesQuery, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { type, product, jobId, from, until, before } = query;
    const asked = {
      userId: userOf(request),
      product,
      jobId: jobId?.toLowerCase(),
      from,
      until,
      ...(type !== undefined && { types: [type] }),
    };
    if (!wantsCsv(query, request)) {
      void reply.send(await this.bus.ask(askEntries, { ...asked, limit: pageLimitOf(query), before }));
      return;
    }
    refusePages(query);
    const lines = await this.csv.begin(asked);
    void reply
      .header('content-type', 'text/csv; charset=utf-8; header=present')
      .header('content-disposition', 'attachment; filename="statement.csv"')
      .send(Readable.from(request.method === 'HEAD' ? [] : lines));
  }
}

/** A file is all of it: who asks for a part of it would take that for the whole. */
function refusePages(query: ListEntriesQuery): void {
  const fields = (['before', 'limit'] as const).filter((name) => query[name] !== undefined);
  if (fields.length > 0)
    throw invalidRequest(fields.map((field) => ({ field, message: 'does not go with CSV, which is all of it; use from and until' })));
}

/** Who names no type, or any, gets JSON. */
function wantsCsv({ format }: ListEntriesQuery, { headers: { accept } }: FastifyRequest): boolean {
  if (format !== undefined) return format === 'csv';
  const types = (accept ?? '').split(',').map((part) => part.split(';')[0]?.trim().toLowerCase());
  return types.includes('text/csv') && !types.includes('application/json');
}
