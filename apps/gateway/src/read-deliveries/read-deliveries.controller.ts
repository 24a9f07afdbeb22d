import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Req, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiProperty, ApiPropertyOptional, ApiResponse, ApiTags } from '@nestjs/swagger';
import { IsIn, IsOptional, Matches } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import { assertNever } from '#exhaustive';
import { LIMITS } from '#config/limits.js';
import { noteAct } from '../audit-acts/act.js';
import { userOf } from '../identify-caller/caller.js';
import { UserGuard } from '../identify-caller/user-guard.js';
import { Audited, FullKeysOnly } from '../identify-caller/wanted-of.js';
import { CLOCK, type Clock } from '../keep-webhooks/clock.js';
import { Endpoints } from '../keep-webhooks/endpoints.js';
import { TEST_EVENT } from '../keep-webhooks/event-types.js';
import { noWebhook } from '../manage-webhooks/no-webhook.js';
import { NoteEvents } from '../note-events/note-events.js';
import { payloadOf } from '../note-events/user-event.js';
import { pageLimitOf, PageQuery } from '../read-request/page-query.js';
import { uuidOf } from '../read-request/uuid-of.js';
import { FailsWith } from '../report-problem/problem-body.js';
import { ProblemError } from '../report-problem/problem-error.js';
import {
  DeliveryBody,
  deliveryBodyOf,
  DeliveryListBody,
  deliveryWithAttempts,
  DeliveryWithAttemptsBody,
  ReplayedBody,
} from './delivery-body.js';
import { DELIVERY_STATES, type DeliveryState } from './delivery-state.js';
import { KeptDeliveries, type Replayed } from './kept-deliveries.js';

class ListDeliveriesQuery extends PageQuery {
  @ApiPropertyOptional({ format: 'uuid', description: 'The `next` of the page before.' })
  @IsOptional()
  @Matches(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, { message: 'before must be the `next` of the page before, unchanged' })
  before?: string;

  @ApiPropertyOptional({ enum: DELIVERY_STATES, description: 'Only deliveries in this state.' })
  @IsOptional()
  @IsIn(DELIVERY_STATES, { message: `state must be one of: ${DELIVERY_STATES.join(', ')}` })
  state?: DeliveryState;
}

/** RFC 3339; with an offset, so that nobody has to guess whose time it is. */
const TIME = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

class ReplayBody {
  @ApiProperty({ format: 'date-time', example: '2026-11-27T00:00:00Z', description: 'Of what came since then and was given up.' })
  @Matches(TIME, { message: 'since must be a time such as 2026-11-27T00:00:00Z' })
  since!: string;
}

const ID = { name: 'id', schema: { type: 'string', format: 'uuid' } } as const;
const DELIVERY_ID = { name: 'deliveryId', schema: { type: 'string', format: 'uuid' } } as const;

@ApiTags('webhooks')
@ApiBearerAuth('user')
@Controller('v1/webhooks/:id')
@UseGuards(UserGuard)
export class ReadDeliveriesController {
  constructor(
    private readonly endpoints: Endpoints,
    private readonly deliveries: KeptDeliveries,
    private readonly events: NoteEvents,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get('deliveries')
  @ApiOperation({ summary: 'List what a webhook was told, newest first', description: 'Kept for 30 days after it has ended.' })
  @ApiParam(ID)
  @ApiResponse({ status: 200, type: DeliveryListBody, description: 'One page.' })
  @FailsWith('invalid_request', 'missing_key', 'invalid_key', 'webhook_not_found', 'unavailable')
  async list(@Param('id') id: string, @Query() query: ListDeliveriesQuery, @Req() request: FastifyRequest): Promise<DeliveryListBody> {
    const of = await this.endpointOf(id, request);
    const limit = pageLimitOf(query);
    const rows = await this.deliveries.list(of, { state: query.state ?? null, before: query.before ?? null, rowsMax: limit + 1 });
    const page = rows.slice(0, limit);
    return { deliveries: page.map(deliveryBodyOf), next: rows.length > limit ? (page.at(-1)?.id ?? null) : null };
  }

  @Get('deliveries/:deliveryId')
  @ApiOperation({
    summary: 'Read what a webhook was told, with every attempt',
    description: 'The newest 50 attempts, and the payload as it is posted.',
  })
  @ApiParam(ID)
  @ApiParam(DELIVERY_ID)
  @ApiResponse({ status: 200, type: DeliveryWithAttemptsBody, description: 'The delivery.' })
  @FailsWith('invalid_request', 'missing_key', 'invalid_key', 'webhook_not_found', 'delivery_not_found', 'unavailable')
  async read(
    @Param('id') id: string,
    @Param('deliveryId') deliveryId: string,
    @Req() request: FastifyRequest,
  ): Promise<DeliveryWithAttemptsBody> {
    const of = await this.endpointOf(id, request);
    const row = await this.deliveries.read(of, uuidOf('deliveryId', deliveryId));
    if (!row) throw noDelivery(deliveryId);
    return deliveryWithAttempts(row, await this.deliveries.attemptsOf(row.id));
  }

  @Post('deliveries/:deliveryId/replay')
  @HttpCode(202)
  @Audited()
  @FullKeysOnly()
  @ApiOperation({ summary: 'Post it again', description: 'Under the same `webhook-id`, whether it was taken before or not.' })
  @ApiParam(ID)
  @ApiParam(DELIVERY_ID)
  @ApiResponse({ status: 202, type: DeliveryBody, description: 'It is owed again.' })
  @FailsWith('invalid_request', 'missing_key', 'invalid_key', 'webhook_not_found', 'delivery_not_found', 'webhook_disabled', 'unavailable')
  async replay(@Param('id') id: string, @Param('deliveryId') deliveryId: string, @Req() request: FastifyRequest): Promise<DeliveryBody> {
    const of = ofAct(id, request);
    const replayed = await this.deliveries.replay(of, uuidOf('deliveryId', deliveryId));
    const [row] = rowsOf(replayed, of.endpointId);
    if (!row) throw noDelivery(deliveryId);
    return deliveryBodyOf(row);
  }

  @Post('replay')
  @HttpCode(202)
  @Audited()
  @FullKeysOnly()
  @ApiOperation({
    summary: 'Post again all that was given up since a time',
    description: 'The oldest first, each under the same `webhook-id`, at most 10 000 at once.',
  })
  @ApiParam(ID)
  @ApiResponse({ status: 202, type: ReplayedBody, description: 'They are owed again.' })
  @FailsWith('invalid_request', 'malformed_body', 'missing_key', 'invalid_key', 'unsupported_media_type')
  @FailsWith('webhook_not_found', 'webhook_disabled', 'unavailable')
  async replayFailed(@Param('id') id: string, @Body() body: ReplayBody, @Req() request: FastifyRequest): Promise<ReplayedBody> {
    const of = ofAct(id, request);
    const rows = rowsOf(await this.deliveries.replayFailed(of, new Date(body.since)), of.endpointId);
    return { replayed: rows.length, isMore: rows.length === LIMITS.webhooks.replayRowsMax };
  }

  @Post('test')
  @HttpCode(202)
  @Audited()
  @FullKeysOnly()
  @ApiOperation({
    summary: 'Post a test event',
    description: 'Of type `webhook.test`, signed and tried again like any other. Read the delivery to see what became of it.',
  })
  @ApiParam(ID)
  @ApiResponse({ status: 202, type: DeliveryBody, description: 'It is owed.' })
  @FailsWith('invalid_request', 'missing_key', 'invalid_key', 'webhook_not_found', 'webhook_disabled', 'unavailable')
  async test(@Param('id') id: string, @Req() request: FastifyRequest): Promise<DeliveryBody> {
    ofAct(id, request);
    const of = await this.endpointOf(id, request);
    const payload = payloadOf(TEST_EVENT, this.clock(), { webhookId: of.endpointId });
    const [deliveryId = ''] = await this.events.owe([
      { endpointId: of.endpointId, event: { id: `test:${randomUUID()}`, type: TEST_EVENT, payload } },
    ]);
    const row = await this.deliveries.read(of, deliveryId);
    if (!row) throw disabled(of.endpointId);
    return deliveryBodyOf(row);
  }

  private async endpointOf(id: string, request: FastifyRequest): Promise<{ readonly userId: string; readonly endpointId: string }> {
    const [userId, endpointId] = [userOf(request), uuidOf('id', id)];
    if (!(await this.endpoints.read(userId, endpointId))) throw noWebhook(endpointId);
    return { userId, endpointId };
  }
}

/** Whose endpoint something is done to; it stands in the audit log. */
function ofAct(id: string, request: FastifyRequest): { readonly userId: string; readonly endpointId: string } {
  const endpointId = uuidOf('id', id);
  noteAct(request, { target: `webhook:${endpointId}` });
  return { userId: userOf(request), endpointId };
}

function rowsOf<Row>(replayed: Replayed<Row>, id: string): readonly Row[] {
  switch (replayed.kind) {
    case 'none':
      throw noWebhook(id);
    case 'disabled':
      throw disabled(id);
    case 'replayed':
      return replayed.rows;
    default:
      return assertNever(replayed);
  }
}

const noDelivery = (id: string): ProblemError => new ProblemError('delivery_not_found', { detail: `This webhook has no delivery ${id}.` });
const disabled = (id: string): ProblemError =>
  new ProblemError('webhook_disabled', { detail: `Webhook ${id} is disabled: nothing is posted to it. Set \`enabled\` to true first.` });
