import { aliyunDouble } from '../answer-aliyun/routes.js';
import { cloudconvertDouble } from '../answer-cloudconvert/routes.js';
import { deeplDouble } from '../answer-deepl/routes.js';
import { openaiDouble } from '../answer-openai/routes.js';
import { removebgDouble } from '../answer-removebg/routes.js';
import { resendDouble } from '../answer-resend/routes.js';
import { twilioDouble } from '../answer-twilio/routes.js';
import type { VendorDouble } from './double.js';

/** Every vendor of the sandbox. A new one is a folder `answer-<vendor>/` and a line here. `moreDeepls`: vendors of a test's own, by name. */
export const makeDoubles = (moreDeepls: readonly string[] = []): readonly VendorDouble[] => [
  deeplDouble(),
  deeplDouble('deepl-backup'),
  ...moreDeepls.map((name) => deeplDouble(name)),
  openaiDouble(),
  removebgDouble(),
  aliyunDouble(),
  resendDouble(),
  cloudconvertDouble(),
  twilioDouble(),
];
