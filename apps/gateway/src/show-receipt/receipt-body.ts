import { ApiProperty } from '@nestjs/swagger';
import { ATTEMPT_ENDS, JOB_STATES, WALLET_COMMAND_TYPES, type LedgerSeal } from '#contracts';
import { priceRule, priceVersionOf } from '#catalog';
import { priceText } from '../list-products/price-text.js';
import type { JobStory } from './job-story.js';

class ReceiptJobBody {
  @ApiProperty({ format: 'uuid', example: '0198c0de-0000-7000-8000-000000000001' })
  id!: string;

  @ApiProperty({ example: 'translate' })
  product!: string;

  @ApiProperty({ enum: JOB_STATES })
  state!: string;

  @ApiProperty({ description: 'SHA-256 of what was asked for, in hex: product, limits, input, metadata and tags.' })
  request!: string;

  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'The batch that it is an item of: the hold is that of the batch.',
  })
  batchId!: string | null;

  @ApiProperty({ format: 'date-time' })
  createdAt!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  finishedAt!: string | null;
}

class ReceiptPriceBody {
  @ApiProperty({ example: '0.01 points per character of text', description: 'As it was when the job was accepted.' })
  price!: string;

  @ApiProperty({ example: '3f1c0a9b2d4e', description: 'As GET /v1/products told it then.' })
  version!: string;

  @ApiProperty({ example: '0.12', description: 'The most that the job could cost: so many points were held.' })
  most!: string;
}

class ReceiptAttemptBody {
  @ApiProperty({ example: 1 })
  n!: number;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  sentAt!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  endedAt!: string | null;

  @ApiProperty({ type: String, enum: ATTEMPT_ENDS, nullable: true, description: 'Null: it is under way.' })
  outcome!: string | null;
}

class ReceiptResultBody {
  @ApiProperty({
    description: 'In hex. Of a file: of its bytes. Of anything else: of what GET /v1/jobs/{id}/result answers.',
  })
  sha256!: string;

  @ApiProperty({ example: 1024 })
  bytes!: number;
}

class PlaceInSealBody {
  @ApiProperty({ example: '4711' })
  no!: string;

  @ApiProperty({ example: 3, description: 'From 0: whose digest in the record of the seal.' })
  place!: number;
}

export class ReceiptOperationBody {
  @ApiProperty({ example: '0198c0de-0000-7000-8000-000000000001:capture' })
  operationId!: string;

  @ApiProperty({ enum: WALLET_COMMAND_TYPES })
  type!: string;

  @ApiProperty({ example: 'captured' })
  outcome!: string;

  @ApiProperty({ type: String, nullable: true, description: 'Why it was refused.' })
  code!: string | null;

  @ApiProperty({ example: '0.12', description: 'Points that were held, charged or released.' })
  amount!: string;

  @ApiProperty({ example: '0.03' })
  available!: string;

  @ApiProperty({ example: '-0.15' })
  held!: string;

  @ApiProperty({ example: '99.88', description: 'Right after it.' })
  availableAfter!: string;

  @ApiProperty({ example: '0' })
  heldAfter!: string;

  @ApiProperty({ format: 'date-time' })
  at!: string;

  @ApiProperty({ description: 'The bytes that are hashed, in base64: every column of the ledger’s row.' })
  record!: string;

  @ApiProperty({ description: 'The first 16 bytes of the SHA-256 of `record`, in hex.' })
  digest!: string;

  @ApiProperty({ type: PlaceInSealBody, nullable: true, description: 'Null until it is sealed, mostly for less than a second.' })
  seal!: PlaceInSealBody | null;
}

export class ReceiptSealBody {
  @ApiProperty({ example: '4711' })
  no!: string;

  @ApiProperty({ example: 12, description: 'Operations that it covers, of whoever they are.' })
  rows!: number;

  @ApiProperty({ format: 'date-time' })
  at!: string;

  @ApiProperty({ description: 'SHA-256 of `record`, in hex. The next seal is made of it.' })
  hash!: string;

  @ApiProperty({ description: 'The hash of the seal before, in hex.' })
  previous!: string;

  @ApiProperty({ description: 'The bytes that are hashed, in base64: the hash before, and the digest of each operation.' })
  record!: string;
}

export class ReceiptBody {
  @ApiProperty({ type: ReceiptJobBody })
  job!: ReceiptJobBody;

  @ApiProperty({ type: ReceiptPriceBody })
  price!: ReceiptPriceBody;

  @ApiProperty({ type: [ReceiptAttemptBody] })
  attempts!: ReceiptAttemptBody[];

  @ApiProperty({ type: ReceiptResultBody, nullable: true, description: 'Null: there is none, or it is not kept any more.' })
  result!: ReceiptResultBody | null;

  @ApiProperty({ type: String, nullable: true, example: '0.12', description: 'Null until it is known.' })
  charged!: string | null;

  @ApiProperty({ type: [ReceiptOperationBody], description: 'What was booked for it, in its order.' })
  operations!: ReceiptOperationBody[];

  @ApiProperty({ type: [ReceiptSealBody], description: 'The seals that these operations are in.' })
  seals!: ReceiptSealBody[];
}

export function receiptBodyOf(
  { sale, attempts, operations }: JobStory,
  result: ReceiptResultBody | null,
  seals: readonly LedgerSeal[],
): ReceiptBody {
  const { job } = sale.progress;
  const rule = priceRule.parse(sale.price);
  return {
    job: {
      id: job.id,
      product: job.product,
      state: job.state,
      request: sale.fingerprint,
      batchId: job.batchId,
      createdAt: job.createdAt,
      finishedAt: job.finishedAt,
    },
    price: { price: priceText(rule), version: priceVersionOf(rule), most: job.held },
    attempts: [...attempts],
    result,
    charged: job.charged,
    operations: [...operations],
    seals: [...seals],
  };
}
