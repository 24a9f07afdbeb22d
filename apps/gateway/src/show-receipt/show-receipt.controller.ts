import { createHash } from 'node:crypto';
import { Controller, Get, Param, Req, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Bus } from '#bus';
import { askResult, askSeal, fileResult, type JobView, type LedgerSeal } from '#contracts';
import { callerOf } from '../identify-caller/caller.js';
import { UserGuard } from '../identify-caller/user-guard.js';
import { ChecksProducts } from '../identify-caller/wanted-of.js';
import { uuidOf } from '../read-request/uuid-of.js';
import { FailsWith } from '../report-problem/problem-body.js';
import { hasResult } from '../show-job/show-job.js';
import { JobStories } from './job-story.js';
import { receiptBodyOf, ReceiptBody } from './receipt-body.js';

/**
 * Guarantee: what a job was sold at, what was done for it and what was booked for it, for its own user; with the bytes that the ledger's chain is made of, so that whoever has the receipt
 * can compute its hashes again (docs/receipts.md).
 * Trigger: GET /v1/jobs/{id}/receipt. Reads only.
 */
@ApiTags('jobs')
@ApiBearerAuth('user')
@Controller('v1/jobs')
@UseGuards(UserGuard)
@ChecksProducts()
export class ShowReceiptController {
  constructor(
    private readonly bus: Bus,
    private readonly stories: JobStories,
  ) {}

  @Get(':id/receipt')
  @ApiOperation({
    summary: 'Read a job’s receipt',
    description:
      'Its price, attempts, result’s digest and what was booked, with the seals of the ledger that fix it: compute their hashes again with `docs/verify-receipt.mjs`, which says how. ' +
      'A receipt whose amounts, times or ids were changed does not fit its hashes any more.',
  })
  @ApiParam({ name: 'id', schema: { type: 'string', format: 'uuid' } })
  @ApiResponse({ status: 200, type: ReceiptBody, description: 'As far as the job has come.' })
  @FailsWith('invalid_request', 'missing_key', 'invalid_key', 'job_not_found', 'unavailable')
  async show(@Param('id') id: string, @Req() request: FastifyRequest): Promise<ReceiptBody> {
    const story = await this.stories.tell({ caller: callerOf(request), jobId: uuidOf('id', id) });
    const numbers = [...new Set(story.operations.flatMap(({ seal }) => seal?.no ?? []))];
    const [result, ...seals] = await Promise.all([this.resultOf(story.sale.progress.job), ...numbers.map((no) => this.sealOf(no))]);
    return receiptBodyOf(story, result, seals);
  }

  private async resultOf(job: JobView): Promise<ReceiptBody['result']> {
    if (!hasResult(job) || job.resultAttemptId === null) return null;
    const { result } = await this.bus.ask(askResult, { attemptId: job.resultAttemptId });
    if (!result) return null;
    const asFile = fileResult.safeParse(result);
    if (asFile.success) return { sha256: asFile.data.file.sha256, bytes: asFile.data.file.bytes };
    const bytes = Buffer.from(JSON.stringify(result));
    return { sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length };
  }

  private async sealOf(no: string): Promise<LedgerSeal> {
    const { seal } = await this.bus.ask(askSeal, { no });
    if (!seal) throw new Error(`the ledger has no seal ${no}, though an operation is in it`);
    return seal;
  }
}
