import type { Catalog } from '#catalog';
import { storedFile, type AttemptOrder } from '#contracts';
import { ObjectDamagedError, ObjectMissingError, type ObjectStore } from '#objects';
import type { OrderFile } from '../adapters/adapter.js';

export type LoadedFiles =
  | { readonly kind: 'loaded'; readonly files: Readonly<Record<string, OrderFile>> }
  /** Some file is not there any more, and will not be. */
  | { readonly kind: 'gone'; readonly reason: string };

/** The object store cannot be reached. Nothing was sent yet, so the order may come again. */
export class FilesAwayError extends Error {}

const NONE: LoadedFiles = { kind: 'loaded', files: {} };

/** Reads the files that an order's input names from the object store. Throws FilesAwayError. */
export class LoadFiles {
  constructor(private readonly parts: { readonly catalog: Catalog; readonly objects: ObjectStore }) {}

  async load({ product, input }: Pick<AttemptOrder, 'product' | 'input'>): Promise<LoadedFiles> {
    const fields = Object.keys(this.parts.catalog.products.get(product)?.files ?? {}).filter((field) => input[field] !== undefined);
    if (fields.length === 0) return NONE;
    const files: Record<string, OrderFile> = {};
    for (const field of fields) {
      const described = storedFile.safeParse(input[field]);
      if (!described.success) return { kind: 'gone', reason: `the field ${field} does not describe a file` };
      try {
        const { contentType, sha256, fileName } = described.data;
        const bytes = await this.parts.objects.getWhole(described.data);
        files[field] = { bytes, contentType, sha256, ...(fileName === undefined ? {} : { fileName }) };
      } catch (cause) {
        if (cause instanceof ObjectMissingError || cause instanceof ObjectDamagedError) return { kind: 'gone', reason: cause.message };
        throw new FilesAwayError(`the file of ${field} could not be read`, { cause });
      }
    }
    return { kind: 'loaded', files };
  }
}
