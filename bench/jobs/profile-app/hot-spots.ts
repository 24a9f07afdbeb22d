import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { isAbsolute, relative } from 'node:path';
import { z } from 'zod';
import { projectRoot } from '#local-stack';

const cpuProfile = z.object({
  nodes: z.array(
    z.object({
      id: z.int(),
      callFrame: z.object({ functionName: z.string(), url: z.string(), lineNumber: z.int() }),
    }),
  ),
  samples: z.array(z.int()),
  timeDeltas: z.array(z.int()),
});

export interface HotSpot {
  readonly what: string;
  readonly where: string;
  /** Of the time that was not idle. */
  readonly percent: number;
}

export interface Profile {
  readonly busyMs: number;
  readonly wallMs: number;
  readonly spots: readonly HotSpot[];
  /** The same time, by package or by folder of ours. */
  readonly parts: readonly HotSpot[];
}

/** Self time per function, the largest first. What V8 calls `(program)` and `(garbage collector)` are functions here, too. */
export function readProfile(file: string): Profile {
  const { nodes, samples, timeDeltas } = cpuProfile.parse(JSON.parse(readFileSync(file, 'utf8')));
  const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]));
  const functions = new Map<string, { what: string; where: string; us: number }>();
  const parts = new Map<string, { what: string; where: string; us: number }>();
  let wallUs = 0;
  let busyUs = 0;
  samples.forEach((id, index) => {
    // A sample stands for the time until the next one.
    const us = timeDeltas[index + 1] ?? 0;
    const frame = frames.get(id);
    wallUs += us;
    if (!frame || frame.functionName === '(idle)' || frame.functionName === '(root)') return;
    busyUs += us;
    const file_ = shortPath(frame.url);
    const where = file_ === '' ? '' : `${file_}:${frame.lineNumber + 1}`;
    const what = frame.functionName === '' ? '(anonymous)' : frame.functionName;
    addTo(functions, { what, where, us });
    addTo(parts, { what: partOf(file_, what), where: '', us });
  });

  const ranked = (map: Map<string, { what: string; where: string; us: number }>): HotSpot[] =>
    [...map.values()].sort((a, b) => b.us - a.us).map(({ what, where, us }) => ({ what, where, percent: (us / busyUs) * 100 }));
  return { busyMs: busyUs / 1000, wallMs: wallUs / 1000, spots: ranked(functions), parts: ranked(parts) };
}

function addTo(map: Map<string, { what: string; where: string; us: number }>, one: { what: string; where: string; us: number }): void {
  const key = `${one.what} ${one.where}`;
  const known = map.get(key);
  if (known) known.us += one.us;
  else map.set(key, { ...one });
}

/** From the project's root, without `dist/`; a package's file from the package's name. */
function shortPath(url: string): string {
  if (!url.startsWith('file:') && !isAbsolute(url)) return url;
  const file = url.startsWith('file:') ? fileURLToPath(url) : url;
  const path = relative(projectRoot, file).replaceAll('\\', '/');
  return path.replace(/^.*node_modules\//, '').replace(/^dist\//, '');
}

function partOf(file: string, name: string): string {
  if (file === '') return name.startsWith('(') ? name : 'V8 and native';
  if (file.startsWith('node:')) return file;
  const words = file.split('/');
  if (words[0] === 'apps' || words[0] === 'libs') return words.slice(0, words[0] === 'apps' ? 4 : 2).join('/');
  return words.slice(0, words[0]?.startsWith('@') ? 2 : 1).join('/');
}
