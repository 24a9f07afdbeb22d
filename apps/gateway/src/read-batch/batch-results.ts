import { Injectable } from '@nestjs/common';
import { pack } from 'tar-stream';
import { Readable } from 'node:stream';
import type { z } from 'zod';
import { Bus } from '#bus';
import { askBatchItems, askResult, fileResult } from '#contracts';
import { ObjectStore } from '#objects';
import { LIMITS } from '#config/limits.js';
import { hasResult, ShowJob } from '../show-job/show-job.js';

type Item = NonNullable<z.infer<typeof askBatchItems.answer>['items']>[number];

interface OfBatch {
  readonly userId: string;
  readonly batchId: string;
}

/** What the items of a batch came to, in their order; read page by page while it is sent. */
@Injectable()
export class BatchResults {
  constructor(
    private readonly bus: Bus,
    private readonly shows: ShowJob,
    private readonly objects: ObjectStore,
  ) {}

  /** One line of JSON per item. */
  async *lines(batch: OfBatch): AsyncGenerator<string> {
    for await (const page of this.pages(batch)) {
      const bodies = await Promise.all(page.map(({ job }) => this.shows.show(job)));
      yield page.map(({ line, label }, index) => `${JSON.stringify({ line, id: label, job: bodies[index] })}\n`).join('');
    }
  }

  /** A tar archive of the files that items made. One that is not kept any more is left out. */
  archive(batch: OfBatch): Readable {
    const archive = pack();
    this.fill(archive, batch).then(
      () => archive.finalize(),
      (cause: unknown) => archive.destroy(cause instanceof Error ? cause : new Error(String(cause))),
    );
    return Readable.from(archive);
  }

  private async fill(archive: ReturnType<typeof pack>, batch: OfBatch): Promise<void> {
    for await (const page of this.pages(batch)) {
      for (const item of page) {
        const file = await this.fileOf(item);
        if (file && Date.parse(file.expiresAt) > Date.now()) await this.add(archive, item, file);
      }
    }
  }

  private async add(archive: ReturnType<typeof pack>, item: Item, file: z.infer<typeof fileResult>['file']): Promise<void> {
    const header = { name: nameOf(item, file.fileName), size: file.bytes, mtime: new Date(item.job.createdAt) };
    await new Promise<void>((resolve, reject) => {
      const entry = archive.entry(header, (cause) => {
        if (cause) reject(cause);
        else resolve();
      });
      this.copy(file, entry).catch(reject);
    });
  }

  private async copy(file: z.infer<typeof fileResult>['file'], entry: ReturnType<ReturnType<typeof pack>['entry']>): Promise<void> {
    for await (const chunk of this.objects.get(file)) {
      const hasRoom = entry.write(chunk);
      if (!hasRoom) {
        await new Promise<void>((resolve) => {
          entry.once('drain', () => {
            resolve();
          });
        });
      }
    }
    entry.end(undefined);
  }

  private async fileOf({ job }: Item): Promise<z.infer<typeof fileResult>['file'] | undefined> {
    if (!hasResult(job) || job.resultAttemptId === null) return undefined;
    const { result } = await this.bus.ask(askResult, { attemptId: job.resultAttemptId });
    const asFile = fileResult.safeParse(result);
    return asFile.success ? asFile.data.file : undefined;
  }

  private async *pages(batch: OfBatch): AsyncGenerator<readonly Item[]> {
    let after: number | null = 0;
    while (after !== null) {
      const { items, next }: z.infer<typeof askBatchItems.answer> = await this.bus.ask(askBatchItems, {
        ...batch,
        after,
        limit: LIMITS.batches.resultsPageMax,
      });
      if (items && items.length > 0) yield items;
      after = next;
    }
  }
}

/** The line first, so that names sort as the items were sent, and none is there twice. */
function nameOf({ line }: Item, fileName: string | null | undefined): string {
  const plain = (fileName ?? 'result').replace(/[^\w.-]+/g, '_').slice(-80);
  return `${String(line).padStart(5, '0')}-${plain}`;
}
