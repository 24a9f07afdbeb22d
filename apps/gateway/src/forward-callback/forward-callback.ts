import { Inject, Injectable } from '@nestjs/common';
import { Bus } from '#bus';
import type { Catalog } from '#catalog';
import { askCallback, ofVendor } from '#contracts';
import { assertNever } from '#exhaustive';
import { CATALOG } from '../list-products/catalog-token.js';
import { ProblemError, unavailable } from '../report-problem/problem-error.js';

export interface Callback {
  readonly vendor: string;
  readonly token: string | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/**
 * Guarantee: a callback that was not heard and stored by a worker of its vendor is answered so that the vendor sends it again.
 * Trigger: POST /v1/callbacks/:vendor/:token. Nothing is believed here: the worker has the secrets.
 * A duplicate is forwarded again; the worker knows it.
 * A crash leaves the vendor without an answer: it sends it again.
 */
@Injectable()
export class ForwardCallback {
  constructor(
    private readonly bus: Bus,
    @Inject(CATALOG) private readonly catalog: Catalog,
  ) {}

  /** Resolves once it is heard and stored. Throws the problem that the vendor is answered with. */
  async forward({ vendor, token, headers, body }: Callback): Promise<void> {
    if (this.catalog.vendors.get(vendor)?.card.callbacks !== true) throw nothingHere();
    const { verdict } = await this.bus.ask(ofVendor(askCallback, vendor), { token, headers, body: body.toString('base64') });
    switch (verdict) {
      case 'taken':
      case 'ignored':
        return;
      case 'forged':
        throw new ProblemError('forged_callback', { detail: 'This callback is not signed as agreed. Nothing was done.' });
      case 'unplaced':
        throw unavailable('What this is about is not known yet; send it again.', { seconds: 5 });
      case 'unsupported':
        throw nothingHere();
      default:
        assertNever(verdict);
    }
  }
}

const nothingHere = (): ProblemError => new ProblemError('not_found', { detail: 'There is nothing at this path; /docs lists the paths.' });
