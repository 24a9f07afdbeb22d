import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Patch, Post, Req, Res, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Catalog } from '#catalog';
import type { SafeFetch } from '#safe-fetch';
import { LIMITS } from '#config/limits.js';
import { AnswerOnce } from '../answer-once/answer-once.js';
import { idempotencyHeader, REPLAYED } from '../answer-once/idempotency-header.js';
import { noteAct } from '../audit-acts/act.js';
import { WEBHOOK_FETCH } from '../deliver-webhooks/deliver-webhooks.js';
import { userOf } from '../identify-caller/caller.js';
import { UserGuard } from '../identify-caller/user-guard.js';
import { Audited, FullKeysOnly } from '../identify-caller/wanted-of.js';
import { Endpoints, type NewEndpoint } from '../keep-webhooks/endpoints.js';
import { EVENT_TYPES } from '../keep-webhooks/event-types.js';
import { secretTextOf } from '../keep-webhooks/webhook-secret.js';
import { CATALOG } from '../list-products/catalog-token.js';
import { uuidOf } from '../read-request/uuid-of.js';
import { FailsWith } from '../report-problem/problem-body.js';
import { ProblemError } from '../report-problem/problem-error.js';
import { canonicalJson } from '../submit-job/canonical-json.js';
import { idempotencyKeyOf } from '../submit-job/idempotency-key.js';
import { CreatedWebhookBody, RotatedSecretBody, WebhookBody, webhookBodyOf, WebhookListBody, webhookPathOf } from './webhook-body.js';
import { noWebhook } from './no-webhook.js';
import { ChangeWebhookBody, CreateWebhookBody, RotateSecretBody } from './webhook.dto.js';

const ID = { name: 'id', schema: { type: 'string', format: 'uuid' } } as const;

@ApiTags('webhooks')
@ApiBearerAuth('user')
@Controller('v1/webhooks')
@UseGuards(UserGuard)
export class ManageWebhooksController {
  constructor(
    private readonly endpoints: Endpoints,
    private readonly answers: AnswerOnce,
    @Inject(WEBHOOK_FETCH) private readonly fetch: SafeFetch,
    @Inject(CATALOG) private readonly catalog: Catalog,
  ) {}

  @Post()
  @Audited()
  @FullKeysOnly()
  @ApiOperation({
    summary: 'Have the ends of your jobs and batches posted to you',
    description:
      'From now on, each event that it wants is posted to `url`, signed as Standard Webhooks says. Any 2xx within 15 s means that it was taken; otherwise it is tried again for about a day. An event may come twice, under the same `webhook-id`, and in any order. Takes a key with full access to all products, as all changes of webhooks do.',
  })
  @ApiHeader(idempotencyHeader('this webhook', 'orders-webhook'))
  @ApiResponse({
    status: 201,
    type: CreatedWebhookBody,
    headers: REPLAYED,
    description: 'The webhook and its secret, which is never shown again.',
  })
  @FailsWith('invalid_request', 'malformed_body', 'missing_key', 'invalid_key', 'unsupported_media_type')
  @FailsWith('webhook_url_refused', 'too_many_webhooks', 'unknown_product', 'unavailable')
  @FailsWith('idempotency_conflict', 'idempotency_in_progress', 'idempotency_lost')
  async create(
    @Body() body: CreateWebhookBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    const userId = userOf(request);
    const idempotencyKey = idempotencyKeyOf(request.headers['idempotency-key']);
    noteAct(request, { target: `user:${userId}` });
    const url = this.checked(body.url);
    const { description, events, products, batchItems } = body;
    const wanted: NewEndpoint = {
      url,
      description: description ?? null,
      events: events ?? EVENT_TYPES,
      products: products ?? null,
      batchItems: batchItems ?? false,
    };
    const once = { request, reply, idempotencyKey, asked: canonicalJson(wanted), effect: 'another' as const, isSecret: true };
    return this.answers.once(once, () => this.make(wanted, { request, reply }));
  }

  private async make(
    wanted: NewEndpoint,
    { request, reply }: { readonly request: FastifyRequest; readonly reply: FastifyReply },
  ): Promise<CreatedWebhookBody> {
    this.checkProducts(wanted);
    const userId = userOf(request);
    const made = await this.endpoints.make(userId, wanted);
    if (!made) {
      const { endpointsOfUserMax } = LIMITS.webhooks;
      throw new ProblemError('too_many_webhooks', { detail: `You have ${endpointsOfUserMax} webhooks, which is as many as may be.` });
    }
    noteAct(request, { target: `webhook:${made.endpoint.id}`, details: `for user:${userId}` });
    void reply.header('location', webhookPathOf(made.endpoint.id));
    return { ...webhookBodyOf(made.endpoint), secret: secretTextOf(made.secret) };
  }

  @Get()
  @ApiOperation({ summary: 'List your webhooks', description: 'All of them, newest first, without their secrets.' })
  @ApiResponse({ status: 200, type: WebhookListBody, description: 'All of them.' })
  @FailsWith('missing_key', 'invalid_key', 'unavailable')
  async list(@Req() request: FastifyRequest): Promise<WebhookListBody> {
    return { webhooks: (await this.endpoints.list(userOf(request))).map(webhookBodyOf) };
  }

  @Get(':id')
  @ApiOperation({ summary: 'Read a webhook', description: 'Also how it has been answering, and whether it is about to be disabled.' })
  @ApiParam(ID)
  @ApiResponse({ status: 200, type: WebhookBody, description: 'The webhook, without its secret.' })
  @FailsWith('invalid_request', 'missing_key', 'invalid_key', 'webhook_not_found', 'unavailable')
  async read(@Param('id') id: string, @Req() request: FastifyRequest): Promise<WebhookBody> {
    const endpointId = uuidOf('id', id);
    const endpoint = await this.endpoints.read(userOf(request), endpointId);
    if (!endpoint) throw noWebhook(endpointId);
    return webhookBodyOf(endpoint);
  }

  @Patch(':id')
  @Audited()
  @FullKeysOnly()
  @ApiOperation({ summary: 'Change a webhook', description: 'What is left out stays as it is.' })
  @ApiParam(ID)
  @ApiResponse({ status: 200, type: WebhookBody, description: 'The webhook as it is now.' })
  @FailsWith('invalid_request', 'malformed_body', 'missing_key', 'invalid_key', 'unsupported_media_type')
  @FailsWith('webhook_not_found', 'webhook_url_refused', 'unknown_product', 'unavailable')
  async change(@Param('id') id: string, @Body() body: ChangeWebhookBody, @Req() request: FastifyRequest): Promise<WebhookBody> {
    const endpointId = uuidOf('id', id);
    // Which fields, and nothing of what is in them: a URL may have a secret in it.
    noteAct(request, { target: `webhook:${endpointId}`, details: changedIn(body) });
    const url = typeof body.url === 'string' ? this.checked(body.url) : undefined;
    this.checkProducts(body);
    const { events, products, batchItems, description, enabled } = body;
    const change = { url, events, products, batchItems, description, enabled };
    const endpoint = await this.endpoints.change(userOf(request), endpointId, change);
    if (!endpoint) throw noWebhook(endpointId);
    return webhookBodyOf(endpoint);
  }

  @Delete(':id')
  @HttpCode(204)
  @Audited()
  @FullKeysOnly()
  @ApiOperation({
    summary: 'Delete a webhook',
    description: 'With its secrets, and the log of what it was told. What it is still owed is not posted.',
  })
  @ApiParam(ID)
  @ApiResponse({ status: 204, description: 'It is deleted.' })
  @FailsWith('invalid_request', 'missing_key', 'invalid_key', 'webhook_not_found', 'unavailable')
  async remove(@Param('id') id: string, @Req() request: FastifyRequest): Promise<void> {
    const endpointId = uuidOf('id', id);
    noteAct(request, { target: `webhook:${endpointId}` });
    if (!(await this.endpoints.remove(userOf(request), endpointId))) throw noWebhook(endpointId);
  }

  @Post(':id/rotate')
  @HttpCode(200)
  @Audited()
  @FullKeysOnly()
  @ApiOperation({
    summary: 'Replace the secret of a webhook',
    description:
      'During the overlap each post is signed with both secrets, so put the new one into your receiver in that time. Two are valid at most: a second rotation ends the one before the last at once.',
  })
  @ApiParam(ID)
  @ApiResponse({ status: 200, type: RotatedSecretBody, description: 'The new secret, which is never shown again.' })
  @FailsWith(
    'invalid_request',
    'malformed_body',
    'missing_key',
    'invalid_key',
    'unsupported_media_type',
    'webhook_not_found',
    'unavailable',
  )
  async rotate(@Param('id') id: string, @Body() body: RotateSecretBody, @Req() request: FastifyRequest): Promise<RotatedSecretBody> {
    const endpointId = uuidOf('id', id);
    const overlapSeconds = body.overlapSeconds ?? LIMITS.webhooks.overlapSeconds;
    noteAct(request, { target: `webhook:${endpointId}`, details: `the old secret signs for ${overlapSeconds} s more` });
    const rotated = await this.endpoints.rotate(userOf(request), endpointId, overlapSeconds);
    if (!rotated) throw noWebhook(endpointId);
    return { secret: secretTextOf(rotated.secret), previousExpiresAt: rotated.expiresAt.toISOString() };
  }

  /** In its canonical form. A name is not looked up here: that is done, and checked, before each post. */
  private checked(url: string): string {
    // What is stored and posted to is the canonical form, which may be longer.
    const refusal = this.fetch.refusalOf(url) ?? this.fetch.refusalOf(new URL(url).href);
    if (refusal !== undefined) throw new ProblemError('webhook_url_refused', { detail: `url cannot be used: ${refusal}.` });
    return new URL(url).href;
  }

  private checkProducts({ products }: { readonly products?: readonly string[] | null | undefined }): void {
    const unknown = products?.find((name) => !this.catalog.products.has(name));
    if (unknown !== undefined)
      throw new ProblemError('unknown_product', { detail: `There is no product ${JSON.stringify(unknown)}; GET /v1/products lists them.` });
  }
}

function changedIn(body: ChangeWebhookBody): string {
  const names = Object.entries(body).flatMap(([name, value]) => (value === undefined ? [] : [name]));
  return names.length === 0 ? 'nothing' : names.sort().join(', ');
}
