import { ApiProperty } from '@nestjs/swagger';
import { IsObject, Matches } from 'class-validator';

export class QuoteJobBody {
  @ApiProperty({ pattern: '^[a-z][a-z0-9-]{0,39}$', maxLength: 40, example: 'translate', description: 'A name from GET /v1/products.' })
  @Matches(/^[a-z][a-z0-9-]{0,39}$/, { message: 'product must be the name of a product, such as "translate"' })
  product!: string;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: 'As the product’s inputSchema says; the one that you will submit.',
    example: { text: 'Hello', target_lang: 'DE' },
  })
  @IsObject({ message: 'input must be an object with the product’s fields' })
  input!: Record<string, unknown>;
}

export class QuoteBody {
  @ApiProperty({ example: 'translate' })
  product!: string;

  @ApiProperty({ example: '0.05', description: 'Points that will be held: the most that the job can cost.' })
  maximum!: string;

  @ApiProperty({
    example: true,
    description: 'True: a job that succeeds costs exactly `maximum`. False: it costs what it uses, at most that.',
  })
  isExact!: boolean;

  @ApiProperty({ example: '0.01 points per character of text' })
  price!: string;

  @ApiProperty({ example: '3f1c0a9b2d4e', description: 'As in GET /v1/products: the price that is promised.' })
  priceVersion!: string;

  @ApiProperty({
    type: Number,
    nullable: true,
    example: 1.5,
    description:
      'When it would probably be started if you submitted it now: an estimate, and no promise; null while there is nothing to judge by.',
  })
  startsInSeconds!: number | null;

  @ApiProperty({ format: 'date-time', description: 'Until then the price is promised.' })
  expiresAt!: string;

  @ApiProperty({
    example: '2026-11.eyJ1c2VySWQiOiIuLi4ifQ.hQ3v',
    description: 'Send it as `quote` with POST /v1/jobs. It is signed: do not change it.',
  })
  quote!: string;
}
