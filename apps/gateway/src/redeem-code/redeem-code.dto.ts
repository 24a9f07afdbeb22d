import { ApiProperty } from '@nestjs/swagger';
import { IsString, MaxLength } from 'class-validator';
import { WalletBody } from '../read-wallet/wallet-body.js';

const CODE = { message: 'code must be a code such as "K7QX-4M2D-0101-ABCD"' };

export class RedeemBody {
  @ApiProperty({ example: 'K7QX-4M2D-0101-ABCD', description: 'Case, hyphens and spaces do not matter.', maxLength: 60 })
  @IsString(CODE)
  @MaxLength(60, CODE)
  code!: string;
}

export class RedeemedBody {
  @ApiProperty({ example: '50', description: 'Points that the code gave you.' })
  amount!: string;

  @ApiProperty({ type: WalletBody, description: 'Right after the code was first redeemed.' })
  balance!: WalletBody;
}
