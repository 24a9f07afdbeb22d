/** What a vendor answers. An object goes out as JSON; bytes go out as they are, under the content type that the headers name. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: object | Buffer;
}

const JSON_TYPE = 'application/json; charset=utf-8';

/** The same answer as bytes, with the headers that say what they are. */
export function asBytes({ status, headers, body }: Answer): Answer & { readonly body: Buffer } {
  if (Buffer.isBuffer(body)) return { status, headers, body };
  return { status, headers: { 'content-type': JSON_TYPE, ...headers }, body: Buffer.from(JSON.stringify(body)) };
}
