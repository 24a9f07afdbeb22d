/** Which methods a path has, so that a wrong method is told apart from a wrong path. Only asked once no route matched. */
export class RouteTable {
  private readonly routes: { readonly method: string; readonly parts: readonly string[] }[] = [];

  /** `url` as it was registered, e.g. `/v1/jobs/:id`. Catch-all routes say nothing about a path and are left out. */
  add(method: string, url: string): void {
    if (!url.includes('*')) this.routes.push({ method, parts: partsOf(url) });
  }

  methodsOf(url: string): readonly string[] {
    const asked = partsOf(url);
    const methods = this.routes.filter(({ parts }) => matches(parts, asked)).map(({ method }) => method);
    return [...new Set(methods)].sort();
  }
}

function partsOf(url: string): readonly string[] {
  const [path = ''] = url.split('?');
  return path.split('/').slice(1);
}

function matches(registered: readonly string[], asked: readonly string[]): boolean {
  return (
    registered.length === asked.length && registered.every((part, at) => part === asked[at] || (part.startsWith(':') && asked[at] !== ''))
  );
}
