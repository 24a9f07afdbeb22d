import type { Bus } from '#bus';
import type { SubmitReply } from '#contracts';

/** The plain replies of one turn, grouped by the gateway process that listens, so that they travel together. */
export class Replies {
  private readonly bySubject = new Map<string, SubmitReply[]>();

  constructor(private readonly bus: Pick<Bus, 'reply'>) {}

  add(replyTo: string | null, reply: SubmitReply): void {
    if (replyTo === null) return;
    const replies = this.bySubject.get(replyTo);
    if (replies) replies.push(reply);
    else this.bySubject.set(replyTo, [reply]);
  }

  send(): void {
    for (const [replyTo, replies] of this.bySubject) this.bus.reply(replyTo, replies);
  }
}
