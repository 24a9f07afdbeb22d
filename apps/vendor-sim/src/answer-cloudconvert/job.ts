import { randomUUID } from 'node:crypto';
import { scriptedText, type LaterScript } from '../script-faults/script.js';
import type { AskCounter } from '../work-later/work-later.js';
import { inputsOf, type Operation } from './request.js';

export interface SimFile {
  readonly name: string;
  readonly bytes: Buffer;
}

export interface Task {
  readonly id: string;
  readonly name: string;
  readonly operation: Operation;
  status: string;
  credits: number | null;
  code: string | null;
  message: string | null;
  files: readonly SimFile[];
}

export interface Job {
  readonly id: string;
  readonly tag: string | null;
  readonly createdAt: string;
  readonly tasks: readonly Task[];
  readonly script: LaterScript | undefined;
  /** Instead of one credit for each conversion. */
  readonly creditsEach: number;
  readonly asked: AskCounter;
  status: string;
  endedAt: string | null;
  /** What its exports are sold until. */
  expiresAtMs: number;
}

export const newTask = (name: string, operation: Operation): Task => ({
  ...{ id: randomUUID(), name, operation, status: 'waiting', credits: null, code: null, message: null },
  files: importOf(operation),
});

/** An upload comes later. No URL is fetched: its text is the file. */
function importOf(operation: Operation): readonly SimFile[] {
  switch (operation.operation) {
    case 'import/url': {
      const name = operation.filename ?? decodeURIComponent(new URL(operation.url).pathname.split('/').at(-1) ?? '');
      return [{ name: name === '' ? 'file' : name, bytes: Buffer.from(operation.url) }];
    }
    case 'import/base64':
      return [{ name: operation.filename, bytes: Buffer.from(operation.file, 'base64') }];
    case 'import/raw':
      return [{ name: operation.filename, bytes: Buffer.from(operation.file) }];
    case 'import/upload':
    case 'convert':
    case 'export/url':
      return [];
    default:
      return [];
  }
}

export const uploadOf = (job: Job): Task | undefined =>
  job.tasks.find(({ operation, files }) => operation.operation === 'import/upload' && files.length === 0);

/** Where a directive may stand: in a file, its name, or its URL. */
export function textOf(tasks: readonly (readonly [string, Operation])[]): string {
  const files = tasks.flatMap(([, operation]) => importOf(operation));
  return files.map(({ name, bytes }) => `${name} ${scriptedText(bytes)}`).join('\n');
}

/** All tasks at once: what was imported goes through its conversions to its exports. Returns the credits. */
export function finish(job: Job): number {
  job.endedAt = new Date().toISOString();
  job.status = 'finished';
  for (const task of job.tasks) {
    task.files = outputOf(job, task);
    task.status = 'finished';
    task.credits = task.operation.operation === 'convert' ? job.creditsEach : 0;
  }
  return job.tasks.reduce((sum, { credits }) => sum + (credits ?? 0), 0);
}

/** The first conversion fails with this code, and what waits for it fails too. Nothing is billed. */
export function fail(job: Job, code: string): void {
  job.endedAt = new Date().toISOString();
  job.status = 'error';
  for (const task of job.tasks) {
    const { operation } = task.operation;
    const isImport = operation.startsWith('import/');
    task.status = isImport ? 'finished' : 'error';
    task.credits = 0;
    if (!isImport)
      [task.code, task.message] =
        operation === 'convert' ? [code, 'The conversion failed.'] : ['INPUT_TASK_FAILED', 'Input task has failed'];
  }
}

function outputOf(job: Job, task: Task): readonly SimFile[] {
  const { operation } = task;
  const files = inputsOf(operation).flatMap((name) => {
    const input = job.tasks.find((each) => each.name === name);
    return input ? (input.files.length > 0 ? input.files : outputOf(job, input)) : [];
  });
  if (operation.operation === 'export/url') return files;
  if (operation.operation !== 'convert') return task.files;
  return files.map(({ name, bytes }) => ({
    name: `${name.replace(/\.[^.]*$/, '')}.${operation.output_format}`,
    bytes: Buffer.concat([Buffer.from(`converted to ${operation.output_format}\n`), bytes]),
  }));
}
