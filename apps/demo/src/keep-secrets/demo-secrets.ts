import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { newEncryptionKeys, newPassword, newSecrets } from '#local-stack';

const demoSecrets = z.object({
  adminKey: z.string().min(20),
  /** What the gateway encrypts stored secrets with. A data folder from before there were any has none, and nothing that is encrypted. */
  encryptionKeys: z.string().default(newEncryptionKeys),
  passwords: z.object({
    gateway: z.string(),
    wallet: z.string(),
    dispatcher: z.string(),
    worker: z.string(),
    /** A data folder from before there were files has none. A new one will do, since the set-up gives it to the role. */
    objects: z.string().default(newPassword),
  }),
  /** The demo's user, once there is one. */
  buyer: z.object({ userId: z.uuid(), apiKey: z.string() }).optional(),
});
export type DemoSecrets = z.infer<typeof demoSecrets>;
export type Buyer = NonNullable<DemoSecrets['buyer']>;

/** What was made up on the first start and must be the same on the next one. One file that only its owner can read. */
export class SecretsFile {
  constructor(private readonly file: string) {}

  readOrMake(): DemoSecrets {
    if (existsSync(this.file)) {
      const parsed = demoSecrets.safeParse(JSON.parse(readFileSync(this.file, 'utf8')));
      if (parsed.success) {
        // What was made up just now must be the same on the next start.
        this.write(parsed.data);
        return parsed.data;
      }
      throw new Error(`${this.file} is damaged: start with --fresh, which deletes the demo's data`);
    }
    const made = newSecrets();
    this.write(made);
    return made;
  }

  /** Whole or not at all: a crash in between leaves the old file. */
  write(secrets: DemoSecrets): void {
    mkdirSync(dirname(this.file), { recursive: true, mode: 0o700 });
    const next = `${this.file}.next`;
    writeFileSync(next, `${JSON.stringify(secrets, undefined, 2)}\n`, { mode: 0o600 });
    renameSync(next, this.file);
  }
}
