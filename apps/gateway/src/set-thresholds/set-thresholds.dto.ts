import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, Validate } from 'class-validator';
import { POINTS, PointsText } from '../read-request/points-text.js';

const THRESHOLDS_MAX = 10;
const LIST = { message: `thresholds must be a list of at most ${THRESHOLDS_MAX} amounts, such as ["10", "100"]` };

export class ThresholdsBody {
  @ApiProperty({
    type: 'array',
    items: { ...POINTS, type: 'string' },
    maxItems: THRESHOLDS_MAX,
    example: ['10', '100'],
    description: 'Amounts of points. None: you are never told.',
  })
  @IsArray(LIST)
  @ArrayMaxSize(THRESHOLDS_MAX, LIST)
  @Validate(PointsText, { each: true, message: 'thresholds must be decimal strings of more than 0 points, such as "12.5"' })
  thresholds!: string[];
}
