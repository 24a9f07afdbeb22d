import { Body, Controller, Post, Req, Res, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Bus } from '#bus';
import { askBalance, type WalletEvent } from '#contracts';
import { assertNever } from '#exhaustive';
import { AnswerOnce } from '../answer-once/answer-once.js';
import { idempotencyHeader, REPLAYED } from '../answer-once/idempotency-header.js';
import { noteAct } from '../audit-acts/act.js';
import { AdminGuard } from '../identify-caller/admin-guard.js';
import { shortest } from '../read-request/points-text.js';
import { FailsWith } from '../report-problem/problem-body.js';
import { ProblemError, unavailable } from '../report-problem/problem-error.js';
import { canonicalJson } from '../submit-job/canonical-json.js';
import { idempotencyKeyOf } from '../submit-job/idempotency-key.js';
import { ToppedUpBody, TopUpBody } from './top-up.dto.js';
import { TopUp, type Payment } from './top-up.js';

@ApiTags('admin')
@ApiBearerAuth('admin')
@Controller('v1/admin/top-ups')
@UseGuards(AdminGuard)
export class TopUpController {
  constructor(
    private readonly step: TopUp,
    private readonly bus: Bus,
    private readonly answers: AnswerOnce,
  ) {}

  @Post()
  @ApiOperation({ summary: 'Credit a payment to a user', description: 'Safe to repeat: one paymentId of one provider is booked once.' })
  @ApiHeader(idempotencyHeader('this top-up', 'payment-17'))
  @ApiResponse({ status: 201, type: ToppedUpBody, headers: REPLAYED, description: 'Booked, now or when the payment was first sent.' })
  @FailsWith('invalid_request', 'malformed_body', 'missing_key', 'invalid_key', 'admin_only', 'user_not_found')
  @FailsWith('payment_conflict', 'top_up_refused', 'idempotency_conflict', 'idempotency_in_progress')
  @FailsWith('unsupported_media_type', 'unavailable')
  async topUp(@Body() body: TopUpBody, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<object> {
    const idempotencyKey = idempotencyKeyOf(request.headers['idempotency-key']);
    const { userId, amount, provider, paymentId } = body;
    const payment: Payment = { userId: userId.toLowerCase(), amount: shortest(amount), provider, paymentId };
    noteAct(request, { target: `user:${payment.userId}`, details: `${payment.amount} points, ${provider} ${paymentId}` });
    const asked = canonicalJson(payment);
    return this.answers.once({ request, reply, idempotencyKey, asked, effect: 'same' }, () => this.book(payment));
  }

  private async book(payment: Payment): Promise<ToppedUpBody> {
    const outcome = await this.step.topUp(payment);
    switch (outcome.kind) {
      case 'decided':
        return this.answer(outcome.event);
      case 'conflict':
        throw new ProblemError('payment_conflict', {
          detail: `Payment ${payment.paymentId} of ${payment.provider} stands for another user or amount. Nothing was booked.`,
        });
      case 'unknownUser':
        throw new ProblemError('user_not_found', { detail: `There is no user ${payment.userId}.` });
      case 'unheard':
        throw unavailable('The wallet did not answer in time. Send the same request again: the same paymentId is booked once.', {
          seconds: 2,
        });
      default:
        return assertNever(outcome);
    }
  }

  private async answer(event: WalletEvent): Promise<ToppedUpBody> {
    if (event.outcome !== 'credited') {
      throw new ProblemError('top_up_refused', {
        detail: `The wallet refused this top-up (${event.code ?? event.outcome}). Nothing was booked.`,
      });
    }
    const balance = event.balance ?? (await this.bus.ask(askBalance, { userId: event.userId })).balance;
    return { topUp: { id: event.id, userId: event.userId, amount: event.amount }, balance };
  }
}
