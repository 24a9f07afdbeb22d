import { InvalidArgumentError, Option } from 'commander';

/** The bounds of the messages that carry them. */
const REASON_MAX = 500;
const NAME_MAX = 100;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export function reason(text: string): string {
  const trimmed = text.trim();
  if (trimmed.length >= 1 && trimmed.length <= REASON_MAX) return trimmed;
  throw new InvalidArgumentError(`Say why, in 1 to ${REASON_MAX} characters.`);
}

export function personName(text: string): string {
  const trimmed = text.trim();
  if (trimmed.length >= 1 && trimmed.length <= NAME_MAX) return trimmed;
  throw new InvalidArgumentError(`Give a name of 1 to ${NAME_MAX} characters.`);
}

export function jobId(text: string): string {
  if (UUID.test(text)) return text.toLowerCase();
  throw new InvalidArgumentError('Give the id of a job, such as 0190bbbb-0000-7000-8000-000000000001.');
}

export function userId(text: string): string {
  if (UUID.test(text)) return text.toLowerCase();
  throw new InvalidArgumentError('Give the id of a user, such as 0190aaaa-0000-7000-8000-000000000001.');
}

export const operatorOption = (): Option =>
  new Option('--operator <name>', 'who does this; else HOLDFAST_OPERATOR, else your user name').argParser(personName);
