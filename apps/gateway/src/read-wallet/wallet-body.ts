import { ApiProperty } from '@nestjs/swagger';

/** The three are always shown together: total = available + held. */
export class WalletBody {
  @ApiProperty({ example: '87.5', description: 'Points that new jobs can hold.' })
  available!: string;

  @ApiProperty({ example: '12.5', description: 'Points held for jobs that have not ended.' })
  held!: string;

  @ApiProperty({ example: '100' })
  total!: string;
}
