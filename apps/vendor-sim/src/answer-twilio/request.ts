import { z } from 'zod';
import type { FormFile } from '../read-form.js';

export interface MessageRequest {
  readonly to: string;
  readonly from: string;
  readonly body: string;
  readonly statusCallback: string | undefined;
}
export type ReadRequest =
  { readonly ok: true; readonly request: MessageRequest } | { readonly ok: false; readonly code: number; readonly message: string };

const BODY_CHARS_MAX = 1_600;
const PHONE = /^\+[1-9]\d{6,14}$/;

/** Numbers that Twilio's test credentials refuse, each in its own way (twilio.com/docs/iam/test-credentials). */
const REFUSED_TO: Readonly<Record<string, readonly [number, string]>> = {
  '+15005550001': [21211, "Invalid 'To' Phone Number"],
  '+15005550002': [21612, "The 'To' phone number is not currently reachable via SMS"],
  '+15005550003': [21408, 'Permission to send an SMS has not been enabled for the region'],
  '+15005550004': [21610, 'Attempt to send to unsubscribed recipient'],
  '+15005550009': [21614, "'To' number is not a valid mobile number"],
};
const REFUSED_FROM: Readonly<Record<string, readonly [number, string]>> = {
  '+15005550001': [21212, "Invalid 'From' Phone Number"],
  '+15005550007': [21606, "The 'From' phone number is not a valid, SMS-capable inbound phone number for your account"],
  '+15005550008': [21611, "This 'From' number has exceeded the maximum number of queued messages"],
};

const form = z.looseObject({
  To: z.string().default(''),
  From: z.string().default(''),
  MessagingServiceSid: z.string().default(''),
  Body: z.string().default(''),
  StatusCallback: z.string().optional(),
});

export function readRequest(fields: Readonly<Record<string, string | FormFile>>): ReadRequest {
  const parsed = form.safeParse(fields);
  if (!parsed.success) return { ok: false, code: 20001, message: 'Unknown parameters' };
  const { To: to, Body: body, StatusCallback: statusCallback } = parsed.data;
  const from = parsed.data.From === '' ? parsed.data.MessagingServiceSid : parsed.data.From;
  const refused = refusalOf({ to, from, body });
  return refused ? { ok: false, code: refused[0], message: refused[1] } : { ok: true, request: { to, from, body, statusCallback } };
}

function refusalOf({ to, from, body }: Pick<MessageRequest, 'to' | 'from' | 'body'>): readonly [number, string] | undefined {
  if (to === '') return [21604, "A 'To' phone number is required"];
  if (from === '') return [21603, "A 'From' phone number is required"];
  if (body === '') return [21602, 'Message body is required'];
  if (body.length > BODY_CHARS_MAX) return [21617, 'The concatenated message body exceeds the 1600 character limit'];
  return REFUSED_FROM[from] ?? REFUSED_TO[to] ?? (PHONE.test(to) ? undefined : [21211, "Invalid 'To' Phone Number"]);
}
