import { z } from 'zod';

/** A bench is bounded in count and in time, so every number that it is given has a largest value. */
export const whole = (name: string, max: number): z.ZodType<number, string> =>
  z.coerce
    .number<string>(`--${name} is a whole number`)
    .int(`--${name} is a whole number`)
    .min(1, `--${name} is at least 1`)
    .max(max, `--${name} is at most ${max}`);

/** Several, divided by commas. */
export const wholeList = (name: string, max: number): z.ZodType<number[], string> =>
  z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(whole(name, max)).max(8));
