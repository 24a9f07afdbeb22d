import { ValidatorConstraint, type ValidationArguments, type ValidatorConstraintInterface } from 'class-validator';
import { formatPoints, parsePoints } from '#points';

/** The same for the OpenAPI document. */
export const POINTS = { type: String, maxLength: 20, pattern: '^(?!0(\\.0*)?$)(0|[1-9]\\d{0,12})(\\.\\d{1,6})?$' } as const;

/** A positive amount as a decimal string of points. Never a JSON number: 0.1 has no exact double. */
@ValidatorConstraint({ name: 'pointsText' })
export class PointsText implements ValidatorConstraintInterface {
  validate(value: unknown): boolean {
    return complaintAbout(value) === undefined;
  }

  defaultMessage(args: ValidationArguments): string {
    return `${args.property} ${complaintAbout(args.value) ?? ''}`;
  }
}

/** Of a text that `PointsText`, or the owner of the amount, has checked. */
export function microOf(text: string): bigint {
  const parsed = parsePoints(text);
  if (!parsed.ok) throw new Error(`the amount ${text} passed its check and ${parsed.message}`);
  return parsed.micro;
}

/** "5" and "5.0" are one amount, on the wire and in a fingerprint. */
export const shortest = (text: string): string => formatPoints(microOf(text));

export function complaintAbout(value: unknown): string | undefined {
  if (typeof value !== 'string') return 'must be a decimal string of points in quotes, such as "12.5"';
  const parsed = parsePoints(value);
  if (!parsed.ok) return parsed.message;
  return parsed.micro > 0n ? undefined : 'must be more than 0 points';
}
