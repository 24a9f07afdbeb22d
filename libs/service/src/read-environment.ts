import { type z } from 'zod';

/**
 * Reads and freezes an app's environment, once, at boot. Throws one error that names every variable that is missing or
 * wrong, and never shows a value, which might be a secret.
 */
export function readEnvironment<Environment>(
  schema: z.ZodType<Environment>,
  source: Readonly<Record<string, string | undefined>>,
): Environment {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(given);
  if (parsed.success) return Object.freeze(parsed.data);

  const problems = parsed.error.issues.map((issue) => {
    const name = issue.path.join('.');
    return given[name] === undefined ? `${name} is not set` : `${name} is not valid (${issue.message})`;
  });
  throw new Error(`the environment is incomplete: ${problems.join('; ')}`);
}

/** For the log: secrets and everything that may carry one as present or absent. */
export function redactEnvironment(environment: object): Record<string, unknown> {
  const secret = /(KEY|PASSWORD|SECRET|TOKEN|URL|WEBHOOK)/;
  return Object.fromEntries(
    Object.entries(environment).map(([name, value]: [string, unknown]) => [
      name,
      secret.test(name) ? (value === undefined ? 'absent' : 'present') : value,
    ]),
  );
}
