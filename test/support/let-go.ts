import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** Ends a child that ends when nobody listens any more. Resolves once it is gone, also where it had been let go before. */
export async function letGo(child: ChildProcess): Promise<void> {
  if (!child.connected) return;
  const gone = once(child, 'exit');
  child.disconnect();
  await gone;
}
