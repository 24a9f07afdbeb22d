/** As far as our tests use it. */
export class EventSource extends EventTarget {
  static readonly CLOSED: 2;
  readonly readyState: 0 | 1 | 2;
  constructor(
    url: string,
    init: {
      readonly fetch: (
        url: string | URL,
        init: { readonly headers: Record<string, string>; readonly signal?: AbortSignal },
      ) => Promise<unknown>;
    },
  );
  addEventListener(type: 'open', listener: () => void): void;
  addEventListener(type: 'error', listener: (event: { readonly code?: number | undefined }) => void): void;
  addEventListener(type: string, listener: (event: { readonly lastEventId: string; readonly data: unknown }) => void): void;
  close(): void;
}
