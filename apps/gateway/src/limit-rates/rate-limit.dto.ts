import { ApiProperty } from '@nestjs/swagger';
import { IsInt, Max, Min, ValidateIf } from 'class-validator';
import { LIMITS } from '#config/limits.js';

const { perSecondMax, windowSeconds } = LIMITS.rates;
const MESSAGE = { message: `requestsPerSecond must be a whole number from 1 to ${perSecondMax}, or null for none of its own` };

export class SetRateLimitBody {
  @ApiProperty({
    type: 'integer',
    minimum: 1,
    maximum: perSecondMax,
    nullable: true,
    example: 50,
    description: `${windowSeconds} times as many may come at once. Null takes it away: a user then has what everybody has, and a key what its user has.`,
  })
  @ValidateIf(({ requestsPerSecond }: SetRateLimitBody) => requestsPerSecond !== null)
  @IsInt(MESSAGE)
  @Min(1, MESSAGE)
  @Max(perSecondMax, MESSAGE)
  requestsPerSecond!: number | null;
}

export class RateLimitBody {
  @ApiProperty({ type: 'integer', nullable: true, example: 50, description: 'Null: none of its own.' })
  requestsPerSecond!: number | null;
}
