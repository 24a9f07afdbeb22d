import { again, good, lost, verdictFaults, type Fault, type Subject } from './faults.js';
import { laterFaults } from './later-faults.js';

export interface ConformanceCase extends Fault, Subject {}

/** Of every vendor in this suite: what is not late must not be, with many cases under way at once on a busy machine. */
export const TIMEOUT_MS = 6_000;
const LATE_MS = TIMEOUT_MS + 600;
/** The double drips in 64 pieces: twice the time-out, and a fraction of a second. */
const DRIP_LATE_MS = 160;
const DRIP_IN_TIME_MS = 3;
const LARGE_BYTES = 10_000_000;
/** Far above every hold, and as low as it gets. */
const USAGE_HIGH = 999;
const USAGE_LOW = 1;

export function casesOf(subject: Subject): readonly ConformanceCase[] {
  const { row } = subject;
  const faults: readonly Fault[] = [
    good('no fault', ''),
    ...Object.entries(row.statuses).flatMap(([status, verdict]) => verdictFaults(subject, `status=${status}`, status, verdict)),
    ...(row.statuses[429] === 'throttled' ? [again('429 with Retry-After, once', 'status=429,retry-after=1')] : []),
    ...unclearFaults(subject),
    good('an answer that drips in time', `drip=${DRIP_IN_TIME_MS}`),
    ...verdictFaults(subject, 'error200', 'an error inside a 200', row.error200),
    ...(row.later ? lost(subject, 'empty', 'an empty answer', 1) : [again('an empty result, once', 'empty', 2)]),
    good('the whole answer twice', 'twice'),
    ...typeFaults(subject),
    ...largeFaults(subject),
    ...priceFaults(subject),
    ...(row.later ? laterFaults(subject, row.later) : []),
  ];
  return faults.filter(({ fault }) => row.without?.[fault] === undefined).map((fault) => ({ ...subject, ...fault }));
}

function unclearFaults(subject: Subject): readonly Fault[] {
  return [
    ...lost(subject, 'cut', 'cut after the work', 1),
    ...lost(subject, 'cut=before-work', 'cut before the work', 0),
    ...[1, 40, 150].flatMap((bytes) => lost(subject, `cut=${bytes}`, `cut after ${bytes} bytes of the answer`, 1)),
    ...lost(subject, `delay=${LATE_MS}`, 'later than its time-out', 1),
    ...lost(subject, `drip=${DRIP_LATE_MS}`, 'an answer that drips beyond the time-out', 1),
    ...lost(subject, 'html', 'a web page in place of the answer', 1),
  ];
}

/** It is the right body; but bytes are only what their type says that they are. */
function typeFaults(subject: Subject): readonly Fault[] {
  const [script, what] = ['type=text/plain', 'a wrong content type'];
  return subject.row.isTyped ? lost(subject, script, what, 1) : [good(what, script)];
}

function largeFaults(subject: Subject): readonly Fault[] {
  const [script, what] = [`size=${LARGE_BYTES}`, '10 MB of an answer'];
  return subject.vendor.answerBytesMax > LARGE_BYTES ? [good(what, script)] : lost(subject, script, what, 1);
}

/** It bills another usage than was agreed. What the user pays then is the judge's to say; a product that refuses it is not sold at all. */
function priceFaults({ product }: Subject): readonly Fault[] {
  const low = good('a changed price: it bills hardly anything', `usage=${USAGE_LOW}`);
  return product.overrun === 'reject' ? [low] : [good('a changed price: it bills far above the hold', `usage=${USAGE_HIGH}`), low];
}
