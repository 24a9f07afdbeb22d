import { ValidatorConstraint, type ValidationArguments, type ValidatorConstraintInterface } from 'class-validator';

/** A rule that says by itself what is wrong with a value; undefined: nothing. */
export function rule(complaint: (value: unknown) => string | undefined): new () => ValidatorConstraintInterface {
  @ValidatorConstraint({ name: 'rule' })
  class Rule implements ValidatorConstraintInterface {
    validate(value: unknown): boolean {
      return complaint(value) === undefined;
    }

    defaultMessage({ property, value }: ValidationArguments): string {
      const said = complaint(value) ?? '';
      // `.key is wrong` is about a part of the value.
      return said.startsWith('.') ? `${property}${said}` : `${property} ${said}`;
    }
  }
  return Rule;
}
