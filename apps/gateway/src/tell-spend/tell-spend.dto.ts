import { ApiProperty } from '@nestjs/swagger';
import { Validate, ValidatorConstraint, type ValidationArguments, type ValidatorConstraintInterface } from 'class-validator';
import { SPEND_DAYS_MAX } from '#contracts';

const DAY = /^[2-9]\d{3}-\d{2}-\d{2}$/;
const DAY_MS = 86_400_000;

/** The moment at which a day begins, in UTC; undefined when there is no such day. */
export function readDay(value: unknown): number | undefined {
  if (typeof value !== 'string' || !DAY.test(value)) return undefined;
  const ms = Date.parse(`${value}T00:00:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(value) ? ms : undefined;
}

@ValidatorConstraint({ name: 'day' })
class Day implements ValidatorConstraintInterface {
  validate(value: unknown): boolean {
    return readDay(value) !== undefined;
  }

  defaultMessage({ property }: ValidationArguments): string {
    return `${property} must be a day such as 2026-11-30`;
  }
}

export class SpendQuery {
  @ApiProperty({ format: 'date', maxLength: 10, example: '2026-11-01', description: 'The first day, in UTC.' })
  @Validate(Day)
  from!: string;

  @ApiProperty({
    format: 'date',
    maxLength: 10,
    example: '2026-11-30',
    description: `The last day, itself included: at most ${SPEND_DAYS_MAX} days.`,
  })
  @Validate(Day)
  to!: string;
}

/** Why so many days are not told at once, or undefined. */
export function complaintAboutDays({ from, to }: SpendQuery): string | undefined {
  const days = ((readDay(to) ?? 0) - (readDay(from) ?? 0)) / DAY_MS + 1;
  if (days < 1) return 'must not be before from';
  return days > SPEND_DAYS_MAX ? `must be at most ${SPEND_DAYS_MAX - 1} days after from: ask for one part after the other` : undefined;
}

class SpendRowBody {
  @ApiProperty({ format: 'date', example: '2026-11-27', description: 'In UTC.' })
  day!: string;

  @ApiProperty({ example: 'translate' })
  product!: string;

  @ApiProperty({ example: 120, description: 'Jobs that were charged.' })
  charges!: number;

  @ApiProperty({ example: '64.2', description: 'Points.' })
  charged!: string;

  @ApiProperty({ example: '0', description: 'Points that were given back on this day, whenever they had been charged.' })
  refunded!: string;
}

export class SpendBody {
  @ApiProperty({ type: [SpendRowBody], description: 'By day, then by product. What is not there was nothing.' })
  rows!: SpendRowBody[];
}
