import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, Matches } from 'class-validator';

export class UploadQuery {
  @ApiPropertyOptional({ type: String, maxLength: 200, example: 'photo.jpg', description: 'What the file is called; without a folder.' })
  @IsOptional()
  @Matches(/^[^\p{Cc}\p{Cs}/\\]{1,200}$/u, { message: 'fileName must be 1 to 200 characters, without slashes and control characters' })
  fileName?: string;
}

export class FileBody {
  @ApiProperty({
    format: 'uuid',
    example: '0198c0de-0000-7000-8000-000000000001',
    description: 'Names it in a job’s input: `{"file": "<id>"}`.',
  })
  id!: string;

  @ApiProperty({ example: 48_213 })
  bytes!: number;

  @ApiProperty({ example: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08', description: 'SHA-256, in hex.' })
  sha256!: string;

  @ApiProperty({ example: 'image/jpeg' })
  contentType!: string;

  @ApiPropertyOptional({ example: 'photo.jpg' })
  fileName?: string;

  @ApiProperty({ format: 'date-time', description: 'Unless a job uses it before, it is deleted then.' })
  expiresAt!: string;
}
