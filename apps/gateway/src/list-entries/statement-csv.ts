import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { Bus } from '#bus';
import { askEntries, ENTRIES_PAGE_MAX, type EntryView } from '#contracts';
import { csvLine } from './csv.js';

type Asked = Omit<z.infer<typeof askEntries.request>, 'limit' | 'before'>;
type Page = z.infer<typeof askEntries.answer>;

const HEAD = csvLine(['at', 'seq', 'type', 'jobId', 'product', 'account', 'amount', 'balanceAfter', 'operationId']);

/** A whole statement as CSV, newest first, read page by page as fast as its client takes it. */
@Injectable()
export class StatementCsv {
  constructor(private readonly bus: Bus) {}

  /** Asks for the first page at once, so that what goes wrong by then is a problem and not half of a file. */
  async begin(asked: Asked): Promise<AsyncGenerator<string>> {
    return this.lines(asked, await this.page(asked, undefined));
  }

  private async *lines(asked: Asked, first: Page): AsyncGenerator<string> {
    yield HEAD;
    for (let page = first; ; page = await this.page(asked, page.next)) {
      if (page.entries.length > 0) yield page.entries.map(lineOf).join('');
      if (page.next === null) return;
    }
  }

  private page(asked: Asked, before: string | null | undefined): Promise<Page> {
    return this.bus.ask(askEntries, { ...asked, limit: ENTRIES_PAGE_MAX, before: before ?? undefined });
  }
}

function lineOf({ at, seq, type, jobId, product, account, amount, balanceAfter, operationId }: EntryView): string {
  return csvLine([at, seq, type, jobId, product, account, amount, balanceAfter, operationId]);
}
