import type { ValidationError } from '@nestjs/common';
import { ProblemError, type FieldError } from './problem-error.js';

/** More would only repeat themselves, and a hostile body could ask for thousands. */
const ERRORS_MAX = 20;

/** class-validator's findings as one problem that names each field and says what to change. */
export function invalidFields(findings: readonly ValidationError[]): ProblemError {
  const errors: FieldError[] = [];
  for (const finding of findings.slice(0, ERRORS_MAX)) {
    const { property } = finding;
    for (const [rule, message] of Object.entries(finding.constraints ?? {}))
      errors.push({ field: property, message: plain(rule, property, message) });
  }
  return invalidRequest(errors);
}

export function invalidRequest(errors: readonly FieldError[]): ProblemError {
  return new ProblemError('invalid_request', {
    detail: errors.map(({ field, message }) => `${field} ${message}`).join('; '),
    errors,
  });
}

/** The message without the field's name in front, since `field` already says it. */
function plain(rule: string, property: string, message: string): string {
  if (rule === 'whitelistValidation') return 'is not a known field; leave it out';
  return message.startsWith(`${property} `) ? message.slice(property.length + 1) : message;
}
