import { ApiProperty } from '@nestjs/swagger';
import type { EndpointRow } from '../keep-webhooks/endpoint-row.js';
import { DISABLED_REASONS } from '../keep-webhooks/endpoint-row.js';
import { EVENT_TYPES } from '../keep-webhooks/event-types.js';

const AN_ID = '0198c0de-0000-7000-8000-000000000001';

class WebhookLinksBody {
  @ApiProperty({ example: `/v1/webhooks/${AN_ID}` })
  self!: string;

  @ApiProperty({ example: `/v1/webhooks/${AN_ID}/deliveries` })
  deliveries!: string;
}

/** An endpoint, without its secret. */
export class WebhookBody {
  @ApiProperty({ format: 'uuid', example: AN_ID })
  id!: string;

  @ApiProperty({ example: 'https://example.com/holdfast' })
  url!: string;

  @ApiProperty({ type: String, nullable: true, example: 'Production' })
  description!: string | null;

  @ApiProperty({ enum: EVENT_TYPES, isArray: true, example: ['job.succeeded', 'job.failed'] })
  events!: string[];

  @ApiProperty({ type: [String], nullable: true, example: null, description: 'Null: of all products.' })
  products!: string[] | null;

  @ApiProperty({ example: false, description: 'Whether it is told of the single items of batches as well.' })
  batchItems!: boolean;

  @ApiProperty({ example: true })
  enabled!: boolean;

  @ApiProperty({
    enum: DISABLED_REASONS,
    nullable: true,
    example: null,
    description: '`user`: you switched it off. `gone`: it answered 410. `failing`: it took nothing for three days.',
  })
  disabledReason!: string | null;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    example: null,
    description: 'Since when it has taken nothing, while that is so.',
  })
  failingSince!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    example: null,
    description: 'What will happen to it if nothing changes. Set once it has taken nothing for six hours.',
  })
  warning!: string | null;

  @ApiProperty({ type: String, nullable: true, example: null, description: 'Why it did not take the last post.' })
  lastFault!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: '2026-11-27T12:00:00.000Z' })
  lastSuccessAt!: string | null;

  @ApiProperty({ format: 'date-time', example: '2026-11-27T11:00:00.000Z' })
  createdAt!: string;

  @ApiProperty({ type: WebhookLinksBody })
  links!: WebhookLinksBody;
}

export class CreatedWebhookBody extends WebhookBody {
  @ApiProperty({
    example: 'whsec_…',
    description: 'What its posts are signed with. Shown only now: it is stored encrypted, and never told again.',
  })
  secret!: string;
}

export class WebhookListBody {
  @ApiProperty({ type: [WebhookBody], description: 'All of yours, newest first.' })
  webhooks!: WebhookBody[];
}

export class RotatedSecretBody {
  @ApiProperty({ example: 'whsec_…', description: 'The new secret. Shown only now.' })
  secret!: string;

  @ApiProperty({ format: 'date-time', description: 'Until then every post carries a signature of the secret before as well.' })
  previousExpiresAt!: string;
}

export const webhookPathOf = (id: string): string => `/v1/webhooks/${id}`;

export function webhookBodyOf(row: EndpointRow): Pick<WebhookBody, keyof WebhookBody> {
  return {
    id: row.id,
    url: row.url,
    description: row.description,
    events: [...row.events],
    products: row.products === null ? null : [...row.products],
    batchItems: row.batch_items,
    enabled: row.disabled_because === null,
    disabledReason: row.disabled_because,
    failingSince: row.failing_since?.toISOString() ?? null,
    warning:
      row.warned_at === null || row.disabled_because !== null
        ? null
        : 'It takes nothing: it is disabled once that has been so for three days.',
    lastFault: row.last_fault,
    lastSuccessAt: row.last_success_at?.toISOString() ?? null,
    createdAt: row.created_at.toISOString(),
    links: { self: webhookPathOf(row.id), deliveries: `${webhookPathOf(row.id)}/deliveries` },
  };
}
