import type { ErrorRow, Vendor } from '#catalog';
import type { Interpretation, NotSucceeded, VendorAnswer } from './adapter.js';
import { ourFault, strange, unknown, userFault, vendorFault } from './outcomes.js';
import { findAt, jsonOf, textAt, throttledBy } from './read-answer.js';

/** What an answer has told of its failure. */
interface Complaint {
  /** Undefined for news that came by callback. */
  readonly answer: VendorAnswer | undefined;
  readonly code: string | undefined;
}

interface CompiledRow {
  readonly row: ErrorRow;
  /** Undefined when the row fits every status. */
  readonly statuses: ReadonlySet<number> | undefined;
  readonly codes: ReadonlySet<string> | undefined;
}

const CODE_CHARS_MAX = 100;

/** A vendor's error table (its catalog file, `errors`), ready to judge answers. The first row that fits decides. */
export class ErrorTable {
  private readonly rows: readonly CompiledRow[];

  constructor(private readonly vendor: Pick<Vendor, 'errors' | 'card'>) {
    this.rows = vendor.errors.table.map((row) => ({
      row,
      statuses: row.status === undefined ? undefined : new Set([row.status].flat()),
      codes: row.code === undefined ? undefined : new Set([row.code].flat().map(String)),
    }));
  }

  /** Undefined: no row speaks of this answer. */
  judge(answer: VendorAnswer): Interpretation | undefined {
    return this.decide({ answer, code: this.codeOf(answer) });
  }

  /** Something else than the answer as a whole says that it failed, in the vendor's own word: a task's error inside a 200, or a callback. */
  judgeCode(code: string, answer?: VendorAnswer, otherwise?: NotSucceeded): Interpretation {
    const fallback = otherwise ? { outcome: otherwise } : strange('an error that is in no table');
    return this.decide({ answer, code }) ?? { ...fallback, ...codeIn(code) };
  }

  /** What is in no table is told with the vendor's word for it, if it has one. */
  withCodeOf(answer: VendorAnswer, meaning: Interpretation): Interpretation {
    return { ...codeIn(this.codeOf(answer)), ...meaning };
  }

  private codeOf(answer: VendorAnswer): string | undefined {
    for (const place of this.vendor.errors.codeAt) {
      const code = textAt(answer, place);
      if (code !== undefined) return code;
    }
    return undefined;
  }

  private decide(complaint: Complaint): Interpretation | undefined {
    const row = this.rows.find((each) => fits(each, complaint))?.row;
    if (!row) return undefined;
    const note = row.ours ?? row.unknown;
    return {
      outcome: this.outcomeOf(row, complaint),
      ...codeIn(complaint.code),
      ...(note === undefined ? {} : { note }),
      ...(row.alarm && { isStrange: row.alarm }),
    };
  }

  private outcomeOf(row: ErrorRow, { answer }: Complaint): NotSucceeded {
    const billed = row.billed ?? this.vendor.card.failuresBilled;
    if (row.user !== undefined) return userFault(row.user, billed);
    if (row.ours !== undefined) return { ...ourFault, billed };
    switch (row.vendor) {
      case 'error':
        return vendorFault('vendor_error', billed);
      case 'unavailable':
        return vendorFault('vendor_unavailable', billed);
      case 'throttled':
        return throttledBy(answer, row.waitMs);
      case undefined:
        return unknown(row.unknown ?? 'nobody can tell');
    }
  }
}

function fits({ row, statuses, codes }: CompiledRow, { answer, code }: Complaint): boolean {
  if (statuses && !(answer && statuses.has(answer.status))) return false;
  if (codes && !(code !== undefined && codes.has(code))) return false;
  if (row.has !== undefined && !(answer && stands(answer, row.has))) return false;
  return row.lacks === undefined || !(answer && stands(answer, row.lacks));
}

const stands = (answer: VendorAnswer, pointer: string): boolean => findAt(jsonOf(answer), pointer) !== undefined;

const codeIn = (code: string | undefined): { vendorCode?: string } =>
  code === undefined ? {} : { vendorCode: code.slice(0, CODE_CHARS_MAX) };
