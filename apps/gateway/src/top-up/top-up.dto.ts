import { ApiProperty } from '@nestjs/swagger';
import { Matches, Validate } from 'class-validator';
import { POINTS, PointsText } from '../read-request/points-text.js';
import { WalletBody } from '../read-wallet/wallet-body.js';

export class TopUpBody {
  @ApiProperty({ format: 'uuid', example: '0198c0de-0000-7000-8000-000000000001' })
  @Matches(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, { message: 'userId must be a UUID' })
  userId!: string;

  @ApiProperty({ ...POINTS, example: '100', description: 'Points, more than 0, at most 6 decimals.' })
  @Validate(PointsText)
  amount!: string;

  @ApiProperty({ pattern: '^[a-z0-9-]{1,40}$', maxLength: 40, example: 'stripe', description: 'Who took the payment.' })
  @Matches(/^[a-z0-9-]{1,40}$/, { message: 'provider must be 1 to 40 lower-case letters, digits or "-", such as "stripe"' })
  provider!: string;

  /** So long that `clawback:topup:<provider>:<payment>` is still an id. */
  @ApiProperty({
    pattern: '^[\\x21-\\x7e]+$',
    minLength: 1,
    maxLength: 144,
    example: 'pi_3Q1',
    description: 'The payment’s id at its provider: it is booked once, however often it is sent.',
  })
  @Matches(/^[\x21-\x7e]{1,144}$/, { message: 'paymentId must be 1 to 144 printable ASCII characters without spaces' })
  paymentId!: string;
}

class BookedTopUpBody {
  @ApiProperty({ example: 'topup:stripe:pi_3Q1' })
  id!: string;

  @ApiProperty({ format: 'uuid' })
  userId!: string;

  @ApiProperty({ example: '100' })
  amount!: string;
}

export class ToppedUpBody {
  @ApiProperty({ type: BookedTopUpBody })
  topUp!: BookedTopUpBody;

  @ApiProperty({ type: WalletBody, description: 'Right after it was first booked.' })
  balance!: WalletBody;
}
