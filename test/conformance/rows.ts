import type { ConformanceRow } from './row.js';
import { aliyun } from './vendors/aliyun.js';
import { deepl } from './vendors/deepl.js';
import { openai } from './vendors/openai.js';
import { removebg } from './vendors/removebg.js';
import { resend } from './vendors/resend.js';

/** By the vendor's name in the catalogue. A vendor that is not here fails the suite. */
export const ROWS: Readonly<Record<string, ConformanceRow>> = { aliyun, deepl, openai, removebg, resend };

/** In the catalogue and not in the suite, each with the reason: its adapter's and its double's own tests are all that there is. */
export const NO_ROWS: Readonly<Record<string, string>> = {
  cloudconvert:
    'its work goes on after the answer, and the faults of that (a callback that is late, forged or missing, a status in no table) have no cases yet',
  twilio: 'for the same reason',
};
