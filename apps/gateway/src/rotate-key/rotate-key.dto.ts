import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import { LIMITS } from '#config/limits.js';

const { overlapSecondsMax } = LIMITS.keys;
export const OVERLAP_SECONDS_DEFAULT = 86_400;
const MESSAGE = { message: `overlapSeconds must be a whole number from 0 to ${overlapSecondsMax}` };

export class RotateKeyBody {
  @ApiPropertyOptional({
    type: Number,
    minimum: 0,
    maximum: overlapSecondsMax,
    default: OVERLAP_SECONDS_DEFAULT,
    description:
      'For so long the old secret goes on working beside the new one. 0 ends it at once, with any that still worked before it: for a key that has leaked.',
  })
  @IsOptional()
  @IsInt(MESSAGE)
  @Min(0, MESSAGE)
  @Max(overlapSecondsMax, MESSAGE)
  overlapSeconds?: number | null;
}
