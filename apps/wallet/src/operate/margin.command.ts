import { Command } from 'commander';
import { json, table, type Console } from '#console';
import { formatPoints } from '#points';
import { readMargin, type Margin } from '../tell-margin/read-margin.js';
import { time } from './arguments.js';

interface MarginOptions {
  readonly from?: Date;
  readonly to?: Date;
  readonly vendor?: string;
  readonly product?: string;
  readonly json?: boolean;
}

const COLUMNS = ['vendor', 'product', 'jobs', 'revenue', 'cost', 'late', 'failed', 'absorbed', 'margin', '%'] as const;
const NUMBERS = COLUMNS.slice(2);
type Line = Readonly<Record<(typeof COLUMNS)[number], string>>;

export function marginCommand(console: Console): Command {
  return new Command('margin')
    .description('per vendor and product: what was earned, what the vendor bills for it, and what of that is our loss')
    .option('--from <time>', 'what was booked from then on', time)
    .option('--to <time>', 'and before then', time)
    .option('--vendor <name>', 'of this vendor only')
    .option('--product <name>', 'of this product only')
    .option('--json', 'as JSON')
    .addHelpText(
      'after',
      `
In points. "cost" is all that the vendor bills by the cost rules of the catalog; "late" (a success that came when its job was decided otherwise) and "failed"
(a call that sold nothing) are parts of it. "absorbed" is what usage above holds would have earned. margin = revenue - cost.

Example:
  npm run holdfast -- vendors margin --from 2026-11-01 --to 2026-12-01`,
    )
    .action(async ({ from = new Date(0), to = new Date(), vendor, product, ...options }: MarginOptions) => {
      const all = await console.withDatabase((database) => readMargin(database, { from, to }));
      const margins = all.filter((each) => (vendor ?? each.vendor) === each.vendor && (product ?? each.product) === each.product);
      const lines = margins.map(lineOf);
      const total = lineOf(sumOf(margins));
      if (options.json === true) return console.say(json({ from: from.toISOString(), to: to.toISOString(), margins: lines, total }));
      const shown = lines.length > 1 ? [...lines, total] : lines;
      const cells = shown.map((line) => COLUMNS.map((column) => line[column]));
      for (const line of shown.length === 0 ? ['nothing was earned or spent'] : table(COLUMNS, cells, NUMBERS)) console.say(line);
    });
}

function sumOf(margins: readonly Margin[]): Margin {
  const sum = (of: (margin: Margin) => bigint): bigint => margins.reduce((total, margin) => total + of(margin), 0n);
  return {
    vendor: 'all',
    product: '',
    jobs: sum(({ jobs }) => jobs),
    revenueMicro: sum(({ revenueMicro }) => revenueMicro),
    costMicro: sum(({ costMicro }) => costMicro),
    lateMicro: sum(({ lateMicro }) => lateMicro),
    failedMicro: sum(({ failedMicro }) => failedMicro),
    absorbedMicro: sum(({ absorbedMicro }) => absorbedMicro),
    marginMicro: sum(({ marginMicro }) => marginMicro),
  };
}

function lineOf(margin: Margin): Line {
  return {
    vendor: margin.vendor ?? '(no cost)',
    product: margin.product,
    jobs: margin.jobs.toString(),
    revenue: formatPoints(margin.revenueMicro),
    cost: formatPoints(margin.costMicro),
    late: formatPoints(margin.lateMicro),
    failed: formatPoints(margin.failedMicro),
    absorbed: formatPoints(margin.absorbedMicro),
    margin: formatPoints(margin.marginMicro),
    '%': percentOf(margin),
  };
}

/** Of the revenue, with one decimal, cut; `-` where nothing was earned. */
function percentOf({ revenueMicro, marginMicro }: Margin): string {
  if (revenueMicro <= 0n) return '-';
  const tenths = (marginMicro * 1000n) / revenueMicro;
  const magnitude = tenths < 0n ? -tenths : tenths;
  return `${tenths < 0n ? '-' : ''}${magnitude / 10n}.${magnitude % 10n}`;
}
