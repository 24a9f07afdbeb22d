import { readFileSync } from 'node:fs';
import { LineCounter, isMap, isNode, isScalar, parseDocument, type Document } from 'yaml';
import type { z } from 'zod';

type Path = readonly PropertyKey[];

/** One YAML file that remembers on which line each field stands, so that a mistake in it can be found. */
export class YamlFile {
  private readonly lines = new LineCounter();
  private readonly document: Document;

  constructor(readonly file: string) {
    this.document = parseDocument(readFileSync(file, 'utf8'), { lineCounter: this.lines });
  }

  /** The file's content by its schema, or what is wrong with it, one line of text each. */
  parse<T>(schema: z.ZodType<T>): { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problems: readonly string[] } {
    if (this.document.errors.length > 0) {
      return {
        ok: false,
        problems: this.document.errors.map((error) => `${this.file}:${this.lineAt(error.pos[0])}: ${firstLine(error.message)}`),
      };
    }
    const content: unknown = this.document.toJS({ maxAliasCount: 100 });
    const parsed = schema.safeParse(content);
    if (parsed.success) return { ok: true, value: parsed.data };
    return { ok: false, problems: parsed.error.issues.flatMap((issue) => this.explain(issue)) };
  }

  /** `<file>:<line>: <field>: <message>`; a field that is missing is told at the line of what should hold it. */
  problem(path: Path, message: string): string {
    const field = path.map(String).join('.');
    return `${this.file}:${this.lineOf(path)}: ${field === '' ? '' : `${field}: `}${message}`;
  }

  private explain(issue: z.core.$ZodIssue): readonly string[] {
    if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => this.problem([...issue.path, key], 'is not a known field'));
    return [this.problem(issue.path, issue.message)];
  }

  /** The line of the field's own key, else of the nearest thing around it that is there. */
  private lineOf(path: Path): number {
    for (let length = path.length; length > 0; length -= 1) {
      const node = this.keyOf(path.slice(0, length)) ?? this.document.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) return this.lineAt(node.range[0]);
    }
    return 1;
  }

  private keyOf(path: Path): unknown {
    const holder = this.document.getIn(path.slice(0, -1), true);
    if (!isMap(holder)) return undefined;
    return holder.items.find(({ key }) => isScalar(key) && key.value === path.at(-1))?.key;
  }

  private lineAt(offset: number): number {
    return this.lines.linePos(offset).line;
  }
}

const firstLine = (text: string): string => text.split('\n', 1)[0] ?? text;
