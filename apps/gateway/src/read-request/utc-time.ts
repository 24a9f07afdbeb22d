import { ValidatorConstraint, type ValidationArguments, type ValidatorConstraintInterface } from 'class-validator';

const TIME = /^[2-9]\d{3}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?Z$/;

/** Undefined when it is no time in UTC, or none that there is: the 30th of February would become a day in March. */
export function readUtcTime(value: unknown): Date | undefined {
  if (typeof value !== 'string' || !TIME.test(value)) return undefined;
  const at = new Date(value);
  return !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 19) === value.slice(0, 19) ? at : undefined;
}

export const UTC_TIME_WANTED = 'must be a time in UTC such as 2030-01-31T00:00:00Z';

@ValidatorConstraint({ name: 'utcTime' })
export class UtcTime implements ValidatorConstraintInterface {
  validate(value: unknown): boolean {
    return readUtcTime(value) !== undefined;
  }

  defaultMessage({ property }: ValidationArguments): string {
    return `${property} ${UTC_TIME_WANTED}`;
  }
}
