import { existsSync, renameSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { makePrivateDir, type StackOptions } from '#local-stack';

/** What preload.mjs does, and when. */
export interface Fault {
  readonly statement: string;
  /** Texts that must all stand in one row of the statement's values or of its result. */
  readonly row: readonly string[];
  readonly action: 'kill' | 'throw';
  readonly moment?: 'before' | 'after';
}

const PRELOAD = pathToFileURL(join(fileURLToPath(new URL('.', import.meta.url)), 'preload.mjs')).href;

/** The faults of one system. */
export class Faults {
  private count = 0;

  private constructor(private readonly dir: string) {}

  static create(): Faults {
    return new Faults(makePrivateDir());
  }

  /** Makes every app run with the preload. */
  get stackOptions(): Pick<StackOptions, 'env' | 'nodeArguments'> {
    const nodeArguments = ['--import', PRELOAD];
    const env = { HOLDFAST_FAULTS_DIR: this.dir };
    return {
      nodeArguments: { wallet: nodeArguments, dispatcher: nodeArguments, worker: nodeArguments },
      env: { wallet: env, dispatcher: env, worker: env },
    };
  }

  arm(fault: Fault): ArmedFault {
    this.count += 1;
    const file = join(this.dir, `${this.count}.json`);
    // An app never sees half a file.
    writeFileSync(`${file}.new`, JSON.stringify(fault));
    renameSync(`${file}.new`, file);
    return new ArmedFault(file);
  }

  remove(): Promise<void> {
    return rm(this.dir, { recursive: true, force: true });
  }
}

export class ArmedFault {
  constructor(private readonly file: string) {}

  /** A process has killed itself. */
  get fired(): boolean {
    return existsSync(this.file.replace(/json$/, 'fired'));
  }

  disarm(): Promise<void> {
    return rm(this.file, { force: true });
  }
}
