import { readFileSync } from 'node:fs';
import { LineCounter, isMap, isNode, isScalar, parseDocument, type Document } from 'yaml';
import { z } from 'zod';
import { findingsOf } from './hints.js';
import type { Finding, Mistake } from './mistake.js';

type Path = readonly PropertyKey[];

/** One YAML file that remembers on which line each field stands, so that a mistake in it can be found. */
export class YamlFile {
  private readonly lines = new LineCounter();
  private readonly document: Document;

  constructor(
    readonly file: string,
    text = readFileSync(file, 'utf8'),
  ) {
    this.document = parseDocument(text, { lineCounter: this.lines });
  }

  /** The file's content by its schema, or what is wrong with it. */
  parse<T>(schema: z.ZodType<T>): { readonly ok: true; readonly value: T } | { readonly ok: false; readonly mistakes: readonly Mistake[] } {
    if (this.document.errors.length > 0) return { ok: false, mistakes: this.document.errors.map((error) => this.brokenYaml(error)) };
    const content: unknown = this.document.toJS({ maxAliasCount: 100 });
    const parsed = schema.safeParse(content);
    if (parsed.success) return { ok: true, value: parsed.data };
    const fileSchema = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
    const mistakes = parsed.error.issues.flatMap((issue) => findingsOf(issue, { ...fileSchema }, content));
    return { ok: false, mistakes: mistakes.map((finding) => this.mistake(finding)) };
  }

  /** A field that is missing is told at the line of what should hold it. */
  mistake({ path, message, hint }: Finding): Mistake {
    return { file: this.file, line: this.lineOf(path), field: path.map(String).join('.'), message, hint };
  }

  private brokenYaml(error: { readonly code: string; readonly message: string; readonly pos: readonly [number, number] }): Mistake {
    const hint =
      error.code === 'DUPLICATE_KEY'
        ? 'remove one of the two: a field is written once'
        : 'look for a bracket or quote that is not closed, and indent with spaces';
    return { file: this.file, line: this.lineAt(error.pos[0]), field: '', message: firstLine(error.message), hint };
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
