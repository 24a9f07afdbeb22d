import { Controller, Get, Req, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Bus } from '#bus';
import { askLots, LOT_KINDS } from '#contracts';
import { userOf } from '../identify-caller/caller.js';
import { UserGuard } from '../identify-caller/user-guard.js';
import { FailsWith } from '../report-problem/problem-body.js';

class LotBody {
  @ApiProperty({ example: 3, description: 'Counted from 1, in the order in which you were given them.' })
  no!: number;

  @ApiProperty({ enum: LOT_KINDS, example: 'bonus' })
  kind!: string;

  @ApiProperty({ example: 'topup:bank:2026-17', description: 'What gave it to you, as in your statement.' })
  operationId!: string;

  @ApiProperty({ example: '100', description: 'Points that it had at first.' })
  granted!: string;

  @ApiProperty({ example: '37.5', description: 'Points of it that new jobs can hold.' })
  available!: string;

  @ApiProperty({ example: '12.5', description: 'Points of it that are held for jobs that have not ended.' })
  held!: string;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'What is available then is gone; what is held for a job then is not, unless it returns. Null: never.',
  })
  expiresAt!: string | null;

  @ApiProperty({ format: 'date-time', description: 'When you were given it.' })
  at!: string;
}

class LotListBody {
  @ApiProperty({ type: [LotBody], description: 'In the order in which they are spent. Those that are used up are left out.' })
  lots!: LotBody[];
}

@ApiTags('wallet')
@ApiBearerAuth('user')
@Controller('v1/wallet/lots')
@UseGuards(UserGuard)
export class ListLotsController {
  constructor(private readonly bus: Bus) {}

  @Get()
  @ApiOperation({ summary: 'Where your points come from, and when they expire', description: 'Together they are your balance.' })
  @ApiResponse({ status: 200, type: LotListBody, description: 'All of one moment.' })
  @FailsWith('missing_key', 'invalid_key', 'unavailable')
  list(@Req() request: FastifyRequest): Promise<LotListBody> {
    return this.bus.ask(askLots, { userId: userOf(request) });
  }
}
