import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateIf,
} from 'class-validator';
import { LIMITS } from '#config/limits.js';
import { NAME } from '../create-user/user-names.js';
import { EVENT_TYPES, type EventType } from '../keep-webhooks/event-types.js';

const { overlapSeconds, overlapSecondsMax } = LIMITS.webhooks;
const URL_CHARS_MAX = 2_000;
const PRODUCTS_MAX = 50;
const EVENTS_MESSAGE = { message: `events must be some of: ${EVENT_TYPES.join(', ')}` };
const PRODUCTS_MESSAGE = { message: `products must be 1 to ${PRODUCTS_MAX} different names of products, or null for all` };
const DESCRIPTION_MESSAGE = { message: 'description must be 1 to 200 characters without control characters, or null' };

/** Null means something of its own, and is checked by the database's row alone. */
const unlessNull = (field: 'products' | 'description') =>
  ValidateIf((body: object) => {
    const value: unknown = new Map<string, unknown>(Object.entries(body)).get(field);
    return value !== null && value !== undefined;
  });

class WebhookWishes {
  @ApiPropertyOptional({
    enum: EVENT_TYPES,
    isArray: true,
    minItems: 1,
    maxItems: EVENT_TYPES.length,
    uniqueItems: true,
    description: 'Left out: all of them.',
    example: ['job.succeeded', 'job.failed'],
  })
  @IsOptional()
  @IsArray(EVENTS_MESSAGE)
  @ArrayMinSize(1, EVENTS_MESSAGE)
  @ArrayUnique(EVENTS_MESSAGE)
  @IsIn(EVENT_TYPES, { each: true, ...EVENTS_MESSAGE })
  events?: EventType[];

  @ApiPropertyOptional({
    type: 'array',
    items: { type: 'string', minLength: 1, maxLength: 100 },
    minItems: 1,
    maxItems: PRODUCTS_MAX,
    uniqueItems: true,
    nullable: true,
    description: 'Only of these products; null or left out: of all.',
    example: ['translate'],
  })
  @unlessNull('products')
  @IsArray(PRODUCTS_MESSAGE)
  @ArrayMinSize(1, PRODUCTS_MESSAGE)
  @ArrayMaxSize(PRODUCTS_MAX, PRODUCTS_MESSAGE)
  @ArrayUnique(PRODUCTS_MESSAGE)
  @IsString({ each: true, ...PRODUCTS_MESSAGE })
  @MaxLength(100, { each: true, ...PRODUCTS_MESSAGE })
  products?: string[] | null;

  @ApiPropertyOptional({ default: false, description: 'Whether it is told of the single items of batches as well.' })
  @IsOptional()
  @IsBoolean({ message: 'batchItems must be true or false' })
  batchItems?: boolean;

  @ApiPropertyOptional({ type: String, nullable: true, minLength: 1, maxLength: 200, example: 'Production' })
  @unlessNull('description')
  @Matches(NAME, DESCRIPTION_MESSAGE)
  description?: string | null;
}

export class CreateWebhookBody extends WebhookWishes {
  @ApiProperty({
    maxLength: URL_CHARS_MAX,
    description: 'https, on port 443 or 8443 of a public host, without credentials.',
    example: 'https://example.com/holdfast',
  })
  @IsString({ message: 'url must be a text' })
  @MaxLength(URL_CHARS_MAX, { message: `url must have at most ${URL_CHARS_MAX} characters` })
  url!: string;
}

export class ChangeWebhookBody extends WebhookWishes {
  @ApiPropertyOptional({ maxLength: URL_CHARS_MAX, description: 'As when it is created.', example: 'https://example.com/holdfast' })
  @IsOptional()
  @IsString({ message: 'url must be a text' })
  @MaxLength(URL_CHARS_MAX, { message: `url must have at most ${URL_CHARS_MAX} characters` })
  url?: string;

  @ApiPropertyOptional({
    description: 'False: it is told nothing, and what it was owed counts as failed. True: it is told again, of what ends from now on.',
  })
  @IsOptional()
  @IsBoolean({ message: 'enabled must be true or false' })
  enabled?: boolean;
}

export class RotateSecretBody {
  @ApiPropertyOptional({
    type: Number,
    minimum: 0,
    maximum: overlapSecondsMax,
    default: overlapSeconds,
    description: 'How long posts carry a signature of the secret before as well. 0: that one is known to others, and ends now.',
  })
  @IsOptional()
  @IsInt({ message: `overlapSeconds must be a whole number from 0 to ${overlapSecondsMax}` })
  @Min(0, { message: `overlapSeconds must be a whole number from 0 to ${overlapSecondsMax}` })
  @Max(overlapSecondsMax, { message: `overlapSeconds must be a whole number from 0 to ${overlapSecondsMax}` })
  overlapSeconds?: number;
}
