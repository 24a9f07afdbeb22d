import type { ConformanceRow } from './row.js';
import { aliyun } from './vendors/aliyun.js';
import { deepl } from './vendors/deepl.js';
import { openai } from './vendors/openai.js';
import { removebg } from './vendors/removebg.js';
import { resend } from './vendors/resend.js';

/** By the vendor's name in the catalogue. A vendor that is not here fails the suite. */
export const ROWS: Readonly<Record<string, ConformanceRow>> = { aliyun, deepl, openai, removebg, resend };
