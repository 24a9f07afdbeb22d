import type { ValidationError } from '@nestjs/common';
import { getMetadataStorage } from 'class-validator';
import { didYouMean } from '#catalog';
import { ProblemError, type FieldError } from './problem-error.js';

/** More would only repeat themselves, and a hostile body could ask for thousands. */
const ERRORS_MAX = 20;
/** Comparing takes the product of two lengths, and nobody means a field by a longer name. */
const COMPARED_LENGTH_MAX = 40;

/** class-validator's findings as one problem that names each field and says what to change. */
export function invalidFields(findings: readonly ValidationError[]): ProblemError {
  const errors: FieldError[] = [];
  for (const finding of findings.slice(0, ERRORS_MAX)) {
    const { property: field } = finding;
    for (const [rule, message] of Object.entries(finding.constraints ?? {}))
      errors.push({
        field,
        message: rule === 'whitelistValidation' ? unknownField(field, fieldsOf(finding.target)) : plain(field, message),
      });
  }
  return invalidRequest(errors);
}

export function invalidRequest(errors: readonly FieldError[]): ProblemError {
  return new ProblemError('invalid_request', {
    detail: errors.map(({ field, message }) => `${field} ${message}`).join('; '),
    errors,
  });
}

/** What to do about a field that is none of these. */
export function unknownField(name: string, known: readonly string[]): string {
  const meant = name.length > COMPARED_LENGTH_MAX ? undefined : didYouMean(name, known);
  return `is not a known field; ${meant === undefined ? 'leave it out' : `did you mean "${meant}"?`}`;
}

/** Those that have rules, which all fields of our DTOs have. */
function fieldsOf(dto: object | undefined): string[] {
  const rules = dto === undefined ? [] : getMetadataStorage().getTargetValidationMetadatas(dto.constructor, '', false, false);
  return [...new Set(rules.map(({ propertyName }) => propertyName))];
}

/** The message without the field's name in front, since `field` already says it. */
function plain(property: string, message: string): string {
  return message.startsWith(`${property} `) ? message.slice(property.length + 1) : message;
}
