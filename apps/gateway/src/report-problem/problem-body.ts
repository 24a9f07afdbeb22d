import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiProperty, ApiPropertyOptional, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import { WalletBody } from '../read-wallet/wallet-body.js';
import { PROBLEMS, PROBLEM_CODES, isProblemCode, problemTypeOf, type ProblemCode } from './problems.js';

class FieldErrorBody {
  @ApiProperty({ example: 'input.text' })
  field!: string;

  @ApiProperty({ example: 'must not be empty' })
  message!: string;
}

const OWNERS = ['user', 'key'] as const;

class ReachedLimitBody {
  @ApiProperty({ enum: OWNERS })
  of!: string;

  @ApiProperty({ example: 20_000 })
  most!: number;

  @ApiPropertyOptional({ example: 20_000, description: 'Jobs that wait to be started.' })
  waiting?: number;
}

class ProblemLinksBody {
  @ApiProperty({ example: '/v1/jobs/0d9f5c1e-8a57-4a3c-9d0f-2f6f3a0b7c11' })
  self!: string;
}

/** RFC 9457, for the OpenAPI document. What only some problems have comes last: each has it where it can be of use to a program. */
@ApiExtraModels(FieldErrorBody)
export class ProblemBody {
  @ApiProperty({ example: '/problems/invalid_request', description: 'Stable; GET it to read what the problem means.' })
  type!: string;

  @ApiProperty({ example: 'The request is not valid' })
  title!: string;

  @ApiProperty({ example: 400 })
  status!: number;

  @ApiProperty({ example: 'product must be a string', description: 'What to change.' })
  detail!: string;

  @ApiProperty({ enum: PROBLEM_CODES })
  code!: string;

  @ApiProperty({ example: '0d9f5c1e-8a57-4a3c-9d0f-2f6f3a0b7c11' })
  requestId!: string;

  @ApiPropertyOptional({ type: [FieldErrorBody] })
  errors?: FieldErrorBody[];

  @ApiPropertyOptional({ format: 'uuid', description: 'The job that it is about.' })
  jobId?: string;

  @ApiPropertyOptional({ description: 'Where that job is read.' })
  links?: ProblemLinksBody;

  @ApiPropertyOptional({ format: 'uuid', description: 'The batch that it is about.' })
  batchId?: string;

  @ApiPropertyOptional({
    example: '0.32',
    description: 'Points that have to be available, or that `maxPoints` has to be, for it to be accepted.',
  })
  needed?: string;

  @ApiPropertyOptional({ description: 'What the wallet had, where that was too little.' })
  balance?: WalletBody;

  @ApiPropertyOptional({ description: 'The limit that was reached, and whose it is.' })
  limit?: ReachedLimitBody;

  @ApiPropertyOptional({ isArray: true, enum: OWNERS, description: 'Whose rates were exceeded: names in `RateLimit-Policy`.' })
  'violated-policies'?: string[];
}

/** Whoever checks a key can refuse it for each of these. */
const WHERE_KEYS_ARE_CHECKED = ['key_revoked', 'key_expired', 'address_not_allowed', 'out_of_scope', 'too_many_failed_keys'] as const;
/** And each request of a user is counted. */
const WHERE_USERS_CALL = ['rate_limited', 'too_many_at_once'] as const;

/** Documents the problems that an endpoint can answer with, one response per status. */
export function FailsWith(...codes: readonly ProblemCode[]): MethodDecorator & ClassDecorator {
  const all = [
    ...codes,
    ...(codes.includes('invalid_key') ? WHERE_KEYS_ARE_CHECKED : []),
    ...(codes.includes('invalid_key') && !codes.includes('admin_only') ? WHERE_USERS_CALL : []),
  ];
  return applyDecorators(
    ApiExtraModels(ProblemBody),
    ...[...byStatusOf(all)].map(([status, ofStatus]) => ApiResponse({ status, ...responseOf(status, ofStatus) })),
  );
}

interface ProblemResponse {
  readonly description: string;
  readonly content: Record<
    string,
    { readonly schema: Record<string, unknown>; readonly examples: Record<string, { summary: string; value: unknown }> }
  >;
}

/** The responses of an operation that can fail with these, by status. */
export function problemResponses(codes: readonly ProblemCode[]): [string, ProblemResponse][] {
  return [...byStatusOf(codes)].map(([status, ofStatus]) => [String(status), responseOf(status, ofStatus)]);
}

/** The problems that a response’s description names. Of several `FailsWith` with problems of one status, Nest keeps the last one’s examples and everybody’s description. */
export function codesIn(description: string): ProblemCode[] {
  return [...description.matchAll(/^`(\w+)`: /gm)].flatMap(([, code = '']) => (isProblemCode(code) ? [code] : []));
}

function byStatusOf(codes: readonly ProblemCode[]): Map<number, ProblemCode[]> {
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of codes) byStatus.set(PROBLEMS[code].status, [...(byStatus.get(PROBLEMS[code].status) ?? []), code]);
  return byStatus;
}

function responseOf(status: number, codes: readonly ProblemCode[]): ProblemResponse {
  return {
    description: codes.map((code) => `\`${code}\`: ${PROBLEMS[code].title}. ${PROBLEMS[code].remedy}`).join('\n\n'),
    content: {
      'application/problem+json': {
        schema: {
          allOf: [{ $ref: getSchemaPath(ProblemBody) }, { properties: { status: { const: status }, code: { enum: [...codes] } } }],
        },
        examples: Object.fromEntries(codes.map(exampleOf)),
      },
    },
  };
}

function exampleOf(code: ProblemCode): [string, { summary: string; value: unknown }] {
  const { status, title, remedy } = PROBLEMS[code];
  const value = { type: problemTypeOf(code), title, status, detail: remedy, code, requestId: '0d9f5c1e-8a57-4a3c-9d0f-2f6f3a0b7c11' };
  return [code, { summary: title, value }];
}
