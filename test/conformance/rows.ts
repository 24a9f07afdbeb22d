import type { ConformanceRow } from './row.js';
import { aliyun } from './vendors/aliyun.js';
import { cloudconvert } from './vendors/cloudconvert.js';
import { deepl } from './vendors/deepl.js';
import { openai } from './vendors/openai.js';
import { removebg } from './vendors/removebg.js';
import { resend } from './vendors/resend.js';
import { twilio } from './vendors/twilio.js';

/** By the vendor's name in the catalogue. A vendor of the tests' catalogue that is not here fails the suite. */
export const ROWS: Readonly<Record<string, ConformanceRow>> = {
  aliyun,
  cloudconvert,
  deepl,
  openai,
  removebg,
  resend,
  twilio,
};
