/** The last job of a page. Its text is opaque to clients: `<milliseconds>.<id>`. */
export interface Cursor {
  readonly createdAt: Date;
  readonly id: string;
}

const TEXT = /^(\d{1,15})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

export function formatCursor({ createdAt, id }: Cursor): string {
  return `${createdAt.getTime()}.${id}`;
}

/** Null: nobody was ever given this text. */
export function parseCursor(text: string): Cursor | null {
  const [, millis, id] = TEXT.exec(text) ?? [];
  return millis === undefined || id === undefined ? null : { createdAt: new Date(Number(millis)), id };
}
