import { Gatherer } from '#gather';
import { Database, statement } from '#postgres';
import { LIMITS } from '#config/limits.js';
import type { Watched } from '../../measure-cpu/cpu-time.js';
import type { Contender, Operation } from '../figures.js';
import { PRICE_MICRO, type RivalBooks } from './rival-books.js';

const APPLY = statement('apply-batch', 'SELECT apply_batch($1, $2, $3, $4, $5, $6) AS outcomes');

/** One call for each batch, gathered as the core's turns are and as large; inside it, a loop over the rows. One round trip, one transaction. */
export class ProcedurePerBatch implements Contender {
  readonly key = 'loop';
  readonly schema: string;
  private readonly database: Database;
  private readonly batches: Gatherer<Operation, string>;

  constructor(
    books: RivalBooks,
    private readonly server: readonly Watched[],
  ) {
    this.schema = books.schema;
    const database = new Database({ url: books.url, applicationName: 'holdfast-bench' });
    this.database = database;
    this.batches = new Gatherer({
      itemsMax: LIMITS.turn.itemsMax,
      flush: async (operations) => {
        const [answer] = await database.query<{ outcomes: string[] }>(APPLY, [
          operations.map(({ id }) => id),
          operations.map(({ type }) => type),
          operations.map(({ userId }) => userId),
          operations.map(({ jobId }) => jobId),
          operations.map(({ holdId }) => holdId),
          operations.map(() => PRICE_MICRO),
        ]);
        return answer?.outcomes ?? [];
      },
    });
  }

  operate(operation: Operation): Promise<string> {
    return this.batches.add(operation);
  }

  watched(): readonly Watched[] {
    return this.server;
  }

  close(): Promise<void> {
    return this.database.close();
  }
}
