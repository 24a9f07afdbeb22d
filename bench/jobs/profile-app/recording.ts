import { existsSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { projectRoot, type Stack } from '#local-stack';
import type { ProfiledApp } from '../read-options.js';

const RECORDER = new URL('./record.js', import.meta.url).href;
const WRITTEN_WITHIN_MS = 30_000;
const LOOK_EVERY_MS = 100;

const folder = join(projectRoot, '.holdfast', 'profiles');

export const profileFile = (app: ProfiledApp): string => join(folder, `${app}.cpuprofile`);

/** For the processes of these apps: Node's arguments that load the recorder. */
export function recordingArguments(apps: readonly ProfiledApp[]): Partial<Record<ProfiledApp, readonly string[]>> {
  return Object.fromEntries(apps.map((app) => [app, ['--import', RECORDER]]));
}

/** For the same processes: where the recorder writes to. */
export function recordingEnvironment(app: ProfiledApp): Record<string, string> {
  return { PROFILE_FILE: profileFile(app) };
}

export function beginRecording(stack: Stack, apps: readonly ProfiledApp[]): void {
  mkdirSync(folder, { recursive: true });
  for (const app of apps) rmSync(profileFile(app), { force: true });
  toggle(stack, apps);
}

/** Resolves once every profile is a whole file. */
export async function endRecording(stack: Stack, apps: readonly ProfiledApp[]): Promise<void> {
  toggle(stack, apps);
  const deadline = Date.now() + WRITTEN_WITHIN_MS;
  while (!apps.every((app) => isWhole(profileFile(app)))) {
    if (Date.now() > deadline) throw new Error(`a profile was not written within ${WRITTEN_WITHIN_MS / 1000} s`);
    await wait(LOOK_EVERY_MS);
  }
}

/** The profile of one process: the first replica. */
function toggle(stack: Stack, apps: readonly ProfiledApp[]): void {
  for (const app of apps) {
    const process_ = app === 'vendor-sim' ? stack.sandbox : stack.apps[app][0];
    if (process_?.pid === undefined) throw new Error(`${app} does not run`);
    process.kill(process_.pid, 'SIGUSR2');
  }
}

function isWhole(file: string): boolean {
  return existsSync(file) && statSync(file).size > 0 && readFileSync(file, 'utf8').endsWith('}');
}
