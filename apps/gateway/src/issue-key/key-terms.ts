import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, Validate } from 'class-validator';
import { CAP_WINDOWS, type CapWindow } from '#contracts';
import { LIMITS } from '#config/limits.js';
import { readRange } from '../identify-caller/address-ranges.js';
import { KEY_ACCESS, type KeyAccess } from '../identify-caller/judge-key.js';
import { complaintAbout, POINTS, shortest } from '../read-request/points-text.js';
import { rule } from '../read-request/rule.js';
import { readUtcTime, UTC_TIME_WANTED } from '../read-request/utc-time.js';

const { rangesMax, productsMax } = LIMITS.keys;
const PRODUCT = /^[a-z][a-z0-9-]{0,39}$/;

const FutureTime = rule((value) => {
  const at = readUtcTime(value);
  if (at === undefined) return UTC_TIME_WANTED;
  return at.getTime() > Date.now() ? undefined : 'must be still to come';
});

const Ranges = rule((value) => {
  if (!Array.isArray(value) || value.length === 0 || value.length > rangesMax)
    return `must be a list of 1 to ${rangesMax} address ranges such as "203.0.113.0/24"; leave it out to allow any address`;
  for (const text of value) {
    const read = typeof text === 'string' ? readRange(text) : { complaint: `must hold address ranges such as "203.0.113.0/24"` };
    if ('complaint' in read) return `is not right: ${read.complaint}`;
  }
  return undefined;
});

const ProductNames = rule((value) => {
  const isList = Array.isArray(value) && value.length >= 1 && value.length <= productsMax;
  if (isList && value.every((name) => typeof name === 'string' && PRODUCT.test(name))) return undefined;
  return `must be a list of 1 to ${productsMax} names from GET /v1/products; leave it out to allow all`;
});

const SpendCaps = rule((value) => {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || Object.keys(value).length === 0)
    return 'must be an object such as {"month": "500"}';
  for (const [window, limit] of Object.entries(value)) {
    if (!isWindow(window)) return `has an unknown window "${window.slice(0, 40)}"; use ${CAP_WINDOWS.join(', ')}`;
    const complaint = complaintAbout(limit);
    if (complaint !== undefined) return `.${window} ${complaint}`;
  }
  return undefined;
});

/** What users' and operators' keys can be limited by. Never changed afterwards: for other rights, another key is issued. */
export class EveryKeyTerms {
  @ApiPropertyOptional({ enum: KEY_ACCESS, default: 'full', description: '`read` changes nothing.' })
  @IsOptional()
  @IsIn(KEY_ACCESS, { message: `access must be one of: ${KEY_ACCESS.join(', ')}` })
  access?: KeyAccess | null;

  @ApiPropertyOptional({
    type: String,
    format: 'date-time',
    example: '2030-01-31T00:00:00Z',
    description: 'Without it, until it is revoked.',
  })
  @IsOptional()
  @Validate(FutureTime)
  expiresAt?: string | null;

  @ApiPropertyOptional({
    type: 'array',
    items: { type: 'string', maxLength: 50 },
    minItems: 1,
    maxItems: rangesMax,
    example: ['203.0.113.0/24', '2001:db8::/32'],
    description: 'Only from these addresses, IPv4 or IPv6. Without it, from anywhere.',
  })
  @IsOptional()
  @Validate(Ranges)
  allowedFrom?: string[] | null;
}

export class KeyTerms extends EveryKeyTerms {
  @ApiPropertyOptional({
    type: 'array',
    items: { type: 'string', pattern: PRODUCT.source, maxLength: 40 },
    minItems: 1,
    maxItems: productsMax,
    example: ['translate'],
    description:
      'Only for these products: it submits, reads and cancels jobs and batches of them, uploads files and sees the balance. Neither the statement nor other keys.',
  })
  @IsOptional()
  @Validate(ProductNames)
  products?: string[] | null;

  @ApiPropertyOptional({
    type: 'object',
    properties: Object.fromEntries(CAP_WINDOWS.map((window) => [window, { ...POINTS, type: 'string' as const }])),
    additionalProperties: false,
    example: { day: '50', month: '500' },
    description: 'How many points may be spent with it per day, month (from midnight UTC) or in total.',
  })
  @IsOptional()
  @Validate(SpendCaps)
  spendCaps?: Partial<Record<CapWindow, string>> | null;
}

/** As they are stored: addresses in their one form, each once. */
export function rangesOf(texts: readonly string[] | null | undefined): readonly string[] | null {
  if (texts === null || texts === undefined) return null;
  return [
    ...new Set(
      texts.map((text) => {
        const read = readRange(text);
        if ('complaint' in read) throw new Error(`a range passed the check of its DTO: ${read.complaint}`);
        return read.text;
      }),
    ),
  ];
}

/** The caps that are to be set, amounts in their shortest form. */
export function capsOf(
  caps: Partial<Record<CapWindow, string>> | null | undefined,
): readonly { readonly window: CapWindow; readonly limit: string }[] {
  return CAP_WINDOWS.flatMap((window) => {
    const limit = caps?.[window];
    return limit === undefined ? [] : [{ window, limit: shortest(limit) }];
  });
}

const isWindow = (text: string): text is CapWindow => CAP_WINDOWS.some((window) => window === text);
