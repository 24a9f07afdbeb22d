import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, IsObject, IsOptional, IsString, Matches, Max, MaxLength, Min, Validate } from 'class-validator';
import {
  complaintAboutMetadata,
  complaintAboutTags,
  METADATA_BYTES_MAX,
  METADATA_KEY,
  METADATA_VALUE_CHARS_MAX,
  METADATA_VALUES_MAX,
  START_WITHIN_MAX_MS,
  TAG_CHARS_MAX,
  TAGS_MAX,
} from '#contracts';
import { POINTS, PointsText } from '../read-request/points-text.js';
import { rule } from '../read-request/rule.js';

const START_WITHIN_MAX_SECONDS = START_WITHIN_MAX_MS / 1_000;

export const QUOTE_CHARS_MAX = 16_000;

export class SubmitJobBody {
  @ApiProperty({ pattern: '^[a-z][a-z0-9-]{0,39}$', maxLength: 40, example: 'translate', description: 'A name from GET /v1/products.' })
  @Matches(/^[a-z][a-z0-9-]{0,39}$/, { message: 'product must be the name of a product, such as "translate"' })
  product!: string;

  @ApiProperty({ type: 'object', additionalProperties: true, description: 'As the product’s inputSchema says.' })
  @IsObject({ message: 'input must be an object with the product’s fields' })
  input!: Record<string, unknown>;

  @ApiPropertyOptional({
    ...POINTS,
    example: '12.5',
    description: 'The job is not accepted if it could cost more points than this, made anew.',
  })
  @IsOptional()
  @Validate(PointsText)
  maxPoints?: string | null;

  @ApiPropertyOptional({
    type: 'integer',
    minimum: 1,
    maximum: START_WITHIN_MAX_SECONDS,
    example: 60,
    description:
      'If the job still waits after so many seconds it expires, and nothing is charged. Without it, it waits for as long as it takes.',
  })
  @IsOptional()
  @IsInt({ message: 'startWithinSeconds must be a whole number of seconds' })
  @Min(1)
  @Max(START_WITHIN_MAX_SECONDS)
  startWithinSeconds?: number | null;

  @ApiPropertyOptional({
    type: String,
    maxLength: QUOTE_CHARS_MAX,
    description:
      'The `quote` of POST /v1/quotes: its price is held, whatever the price list says by now. Good until its `expiresAt`, for the same product and input, as often as you like.',
  })
  @IsOptional()
  @IsString({ message: 'quote must be the `quote` of POST /v1/quotes, unchanged' })
  @MaxLength(QUOTE_CHARS_MAX)
  quote?: string | null;

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: { type: 'string', maxLength: METADATA_VALUE_CHARS_MAX },
    maxProperties: METADATA_VALUES_MAX,
    example: { order: '4711', customer: 'Ada' },
    description: `Yours: told back with the job wherever it is shown, and never read. A key is \`${METADATA_KEY.source}\` and neither \`constructor\` nor \`prototype\`; all of it is at most ${METADATA_BYTES_MAX} bytes of JSON.`,
  })
  @IsOptional()
  @Validate(rule(complaintAboutMetadata))
  metadata?: Record<string, string> | null;

  @ApiPropertyOptional({
    type: 'array',
    items: { type: 'string', minLength: 1, maxLength: TAG_CHARS_MAX },
    maxItems: TAGS_MAX,
    uniqueItems: true,
    example: ['invoices', 'june'],
    description: 'Yours: `GET /v1/jobs?tag=…` lists the jobs that have it. Compared letter by letter, and without control characters.',
  })
  @IsOptional()
  @Validate(rule(complaintAboutTags))
  tags?: string[] | null;
}
