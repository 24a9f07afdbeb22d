import { again, good, verdictFaults, type Fault, type Subject } from './faults.js';
import type { LaterRow } from './row.js';

/** After the first question, and before the vendor's file gives up. */
const CALLBACK_LATE_MS = 1_500;

/** What can go wrong after a vendor has accepted. `billed` is the end of its work, which is the vendor's to tell, once and for sure. */
export function laterFaults(subject: Subject, row: LaterRow): readonly Fault[] {
  return [
    good('a callback that comes late', `callback=${CALLBACK_LATE_MS}`),
    good('no callback', 'callback=never'),
    good('two callbacks', 'callback=twice'),
    good('a forged callback', 'callback=forged'),
    good('no callback, and the first questions break', 'callback=never,ask=503,asks=2'),
    // Nobody genuine tells how it ended: whoever believed the forged callback would charge for it.
    unknown('a forged callback, and all questions break', 'callback=forged,ask=503'),
    unknown('a status word that it does not document', 'word=teleported'),
    row.isFoundByOurName
      ? good('cut after the work, and no callback', 'cut,callback=never')
      : unknown('cut after the work, and no callback', 'cut,callback=never'),
    ...(row.hasLink ? [again('a result that expires before it is copied, once', 'expires=1', 2)] : []),
    ...row.failures.flatMap(({ what, script, means, isBilled }) => verdictFaults(subject, script, `later: ${what}`, means, isBilled)),
  ];
}

const unknown = (fault: string, script: string): Fault => ({ fault, script, ends: 'unknown', requests: 1, billed: 1 });
