import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsObject, IsOptional, Matches, Validate } from 'class-validator';
import { PointsText } from '../read-request/points-text.js';

export class SubmitJobBody {
  @ApiProperty({ example: 'translate', description: 'A name from GET /v1/products.' })
  @Matches(/^[a-z][a-z0-9-]{0,39}$/, { message: 'product must be the name of a product, such as "translate"' })
  product!: string;

  @ApiProperty({ type: 'object', additionalProperties: true, description: 'As the product’s inputSchema says.' })
  @IsObject({ message: 'input must be an object with the product’s fields' })
  input!: Record<string, unknown>;

  @ApiPropertyOptional({
    type: String,
    example: '12.5',
    description: 'The job is not accepted if it could cost more points than this, made anew.',
  })
  @IsOptional()
  @Validate(PointsText)
  maxPoints?: string | null;
}
