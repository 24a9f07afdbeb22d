import type { Queryable, Statement } from '#postgres';

/** Something in the books that contradicts the rest of them. */
export interface Problem {
  /** What it is about, as far as it is about that. */
  readonly operation?: string;
  readonly user?: string;
  readonly seal?: string;
  /** One sentence. */
  readonly text: string;
}

interface ProblemRow {
  readonly operation?: string | null;
  readonly user_id?: string | null;
  readonly seal?: string | null;
  readonly text: string;
}

/** Of each kind of problem this many are told, the first ones first: the others mostly follow from them. */
export const PROBLEMS_TOLD_MAX = 20;

/** Runs a check: a statement that returns a row per problem, and whose first parameter bounds them. */
export async function problemsOf(tx: Queryable, check: Statement): Promise<Problem[]> {
  return (await tx.query<ProblemRow>(check, [PROBLEMS_TOLD_MAX])).map(problemOf);
}

export function problemOf({ operation, user_id: user, seal, text }: ProblemRow): Problem {
  return {
    ...(operation === undefined || operation === null ? {} : { operation }),
    ...(user === undefined || user === null ? {} : { user }),
    ...(seal === undefined || seal === null ? {} : { seal }),
    text,
  };
}
