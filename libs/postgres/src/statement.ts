/** One SQL statement, named by its effect. PostgreSQL parses and plans it once per connection, under this name. */
export interface Statement {
  readonly name: string;
  readonly text: string;
}

const texts = new Map<string, string>();

/**
 * Names are unique in a process: node-postgres remembers prepared statements by name alone, so a name used twice for
 * different texts would run the wrong one.
 */
export function statement(name: string, text: string): Statement {
  const known = texts.get(name);
  if (known !== undefined && known !== text) throw new Error(`two different statements are named ${name}`);
  texts.set(name, text);
  return { name, text };
}
