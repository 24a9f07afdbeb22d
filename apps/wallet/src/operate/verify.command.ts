import { Command } from 'commander';
import { AnsweredNo, type Console, json } from '#console';
import { verifyLedger, type LedgerReport } from '../verify-ledger/verify-ledger.js';
import { sealHash } from './arguments.js';

export function verifyCommand(console: Console): Command {
  return new Command('verify')
    .description('recompute every balance, lot, hold, refund and seal from the operations alone')
    .option('--head <hash>', 'the hash of a seal that was noted elsewhere and must still be there', sealHash)
    .option('--json', 'the report as JSON')
    .addHelpText(
      'after',
      '\nExit code 0: all is well. 1: there are problems. 3: it could not be checked.\n\nExample:\n  npm run holdfast -- wallet verify',
    )
    .action(async (options: { readonly head?: string; readonly json?: boolean }) => {
      const report = await console.withDatabase((database) => verifyLedger(database, { head: options.head }));
      if (options.json === true) console.say(json({ ok: report.problems.length === 0, ...report }));
      else for (const line of linesOf(report)) console.say(line);
      if (report.problems.length > 0) throw new AnsweredNo('the books contradict themselves');
    });
}

function linesOf(report: LedgerReport): string[] {
  const { operations, entries, seconds, seals, sealedOperations, head, problems } = report;
  const perSecond = Math.round(entries / Math.max(seconds, 0.001));
  return [
    `checked ${operations} operations with ${entries} entries in ${seconds.toFixed(2)} s (${perSecond} entries/s)`,
    `sealed  ${sealedOperations} operations in ${seals} seals; ${operations - sealedOperations} not sealed yet`,
    head ? `head    seal ${head.no}: ${head.hash}` : 'head    there is no seal yet',
    '',
    ...(problems.length === 0
      ? ['no problems']
      : [`${problems.length} ${problems.length === 1 ? 'problem' : 'problems'}:`, ...problems.map(({ text }) => `  ${text}`)]),
  ];
}
