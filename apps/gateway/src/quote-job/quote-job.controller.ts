import { Body, Controller, Post, Req, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Bus } from '#bus';
import { priceRule, priceVersionOf } from '#catalog';
import { askQuote } from '#contracts';
import { callerOf, mustCover } from '../identify-caller/caller.js';
import { UserGuard } from '../identify-caller/user-guard.js';
import { ChecksProducts } from '../identify-caller/wanted-of.js';
import { priceText } from '../list-products/price-text.js';
import { NameFiles } from '../name-files/name-files.js';
import { FailsWith } from '../report-problem/problem-body.js';
import { InputCheck } from '../submit-job/input-check.js';
import { Refusals } from '../submit-job/refusal.js';
import { QuoteBody, QuoteJobBody } from './quote-job.dto.js';
import { Quotes } from './quotes.js';

@ApiTags('jobs')
@ApiBearerAuth('user')
@Controller('v1/quotes')
@UseGuards(UserGuard)
@ChecksProducts()
export class QuoteJobController {
  constructor(
    private readonly bus: Bus,
    private readonly inputs: InputCheck,
    private readonly files: NameFiles,
    private readonly refusals: Refusals,
    private readonly quotes: Quotes,
  ) {}

  @Post()
  @ApiOperation({
    summary: 'Ask what a job would cost, and be promised that',
    description:
      'Nothing is held, stored or begun. Submit the same product and input with this `quote` before `expiresAt`, and its price is the one that is held and charged by, though the price list has changed. A quote is ' +
      'yours alone, and may be redeemed as often as you like. `maxPoints` holds as well.',
  })
  @ApiResponse({ status: 201, type: QuoteBody, description: 'The promise.' })
  @FailsWith('invalid_request', 'malformed_body', 'missing_key', 'invalid_key', 'unknown_product', 'invalid_input', 'file_not_found')
  @FailsWith('file_unreachable', 'too_large', 'too_many_files', 'unsupported_media_type', 'unavailable', 'temporarily_unavailable')
  async quote(@Body() { product, input }: QuoteJobBody, @Req() request: FastifyRequest): Promise<QuoteBody> {
    const caller = callerOf(request);
    const { userId } = caller;
    mustCover(caller, product);
    this.inputs.check(product, input);
    const named = await this.files.name({ userId, product, input, jobId: undefined });
    const answer = await this.bus.ask(askQuote, { userId, product, input: named.input });
    if (answer.kind === 'rejected') throw this.refusals.ofRejection(answer);
    const price = priceRule.parse(answer.terms.price);
    const { quote, expiresAt } = this.quotes.give(answer.terms, caller, { product, ...named });
    return {
      product,
      maximum: answer.held,
      isExact: price.kind !== 'perUsage',
      price: priceText(price),
      priceVersion: priceVersionOf(price),
      startsInSeconds: answer.startsInSeconds,
      expiresAt: expiresAt.toISOString(),
      quote,
    };
  }
}
