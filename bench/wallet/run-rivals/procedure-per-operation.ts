import pg from 'pg';
import type { Watched } from '../../measure-cpu/cpu-time.js';
import type { Contender, Operation } from '../figures.js';
import { PRICE_MICRO, type RivalBooks } from './rival-books.js';

const APPLY = { name: 'apply', text: 'SELECT apply_one($1, $2, $3, $4, $5, $6) AS outcome' };

/** One call, one round trip, one transaction for each operation; each connection takes the next call before the last one is answered. */
export class ProcedurePerOperation implements Contender {
  readonly key = 'call';
  readonly schema: string;
  private next = 0;

  private constructor(
    books: RivalBooks,
    private readonly clients: readonly pg.Client[],
    private readonly server: readonly Watched[],
  ) {
    this.schema = books.schema;
  }

  static async start(books: RivalBooks, connections: number, server: readonly Watched[]): Promise<ProcedurePerOperation> {
    const clients = Array.from({ length: connections }, () => new pg.Client({ connectionString: books.url, pipeline: true }));
    // The end of the server ends these connections, too; an error that matters comes from a query.
    for (const client of clients) client.on('error', () => undefined);
    await Promise.all(clients.map((client) => client.connect()));
    return new ProcedurePerOperation(books, clients, server);
  }

  async operate({ id, type, userId, jobId, holdId }: Operation): Promise<string> {
    this.next = (this.next + 1) % this.clients.length;
    const client = this.clients[this.next];
    const answer = await client?.query<{ outcome: string }>({ ...APPLY, values: [id, type, userId, jobId, holdId, PRICE_MICRO] });
    return answer?.rows[0]?.outcome ?? 'unknown';
  }

  watched(): readonly Watched[] {
    return this.server;
  }

  async close(): Promise<void> {
    await Promise.all(this.clients.map((client) => client.end()));
  }
}
