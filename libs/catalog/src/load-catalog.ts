import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import { checkLimits } from './check-limits.js';
import { checkMemory } from './check-memory.js';
import { checkProduct } from './check-product.js';
import { checkVendor } from './check-vendor.js';
import { checkVendorWire, checkWireOfProducts, salesOf } from './check-wire.js';
import { CatalogError, type Finding, type Mistake } from './mistake.js';
import { catalogName } from './names.js';
import { productAsSold, type Product } from './product.js';
import { vendorFile, type Vendor } from './vendor.js';
import { YamlFile } from './yaml-file.js';

export interface Catalog {
  readonly vendors: ReadonlyMap<string, Vendor>;
  readonly products: ReadonlyMap<string, Product>;
}

/** The catalog as it was read, for apps that find more wrong with a vendor than the files alone tell. */
export interface LoadedCatalog extends Catalog {
  /** Throws a CatalogError that says where in the vendor's file it stands. */
  readonly refuseVendor: (vendor: string, findings: readonly Finding[]) => never;
}

/**
 * Reads `<dir>/vendors/<name>.yaml` and `<dir>/products/<name>.yaml`. Throws CatalogError. Called once at boot, by every app that
 * sells, prices or calls: all must be given the same files.
 */
export function loadCatalog(dir: string): LoadedCatalog {
  const mistakes: Mistake[] = [];
  const vendors = readFolder(join(dir, 'vendors'), vendorFile, mistakes);
  const products = readFolder(join(dir, 'products'), productAsSold, mistakes);

  const vendorNames = vendors.map(({ name }) => name);
  for (const { source, value } of products) {
    if (value) mistakes.push(...checkProduct(value, vendorNames).map((finding) => source.mistake(finding)));
  }
  return loaded(vendors, products, mistakes);
}

/**
 * What concerns one vendor: its file and the products that it makes, checked against each other. Whoever sells has checked the rest: a mistake in another vendor's file is not
 * this one's, and whoever comes back after a crash reads a few files instead of all.
 */
export function loadCatalogOf(dir: string, vendor: string): LoadedCatalog {
  const mistakes: Mistake[] = [];
  const vendors = readFolder(join(dir, 'vendors'), vendorFile, mistakes, (file) => file === `${vendor}.yaml`);
  // Whoever asks for one that is not there is told which ones are.
  if (vendors.length === 0) return loadCatalog(dir);
  const products = readFolder(join(dir, 'products'), productAsSold, mistakes, (_file, text) => text.includes(vendor));
  return loaded(vendors, products.filter(makes(vendor)), mistakes);
}

const makes =
  (vendor: string) =>
  ({ value }: Entry<Omit<Product, 'name'>>): boolean =>
    value?.routes.some((route) => route.vendor === vendor) === true;

/** Of vendors, all that can be said against them. Throws CatalogError if there are mistakes, also earlier ones. */
function loaded(
  vendors: readonly Entry<Omit<Vendor, 'name'>>[],
  products: readonly Entry<Omit<Product, 'name'>>[],
  mistakes: Mistake[],
): LoadedCatalog {
  const sales = salesOf(products.flatMap(({ name, value }) => (value ? [{ ...value, name }] : [])));
  for (const { name, source, value } of vendors) {
    if (!value) continue;
    const made = products.filter(makes(name)).flatMap((product) => product.value ?? []);
    const findings = [
      ...checkVendor(value),
      ...checkMemory(value, made),
      ...checkLimits(value, made, name),
      ...checkVendorWire(value),
      ...checkWireOfProducts(value, sales.get(name) ?? []),
    ];
    mistakes.push(...findings.map((finding) => source.mistake(finding)));
  }

  if (mistakes.length > 0) throw new CatalogError(mistakes);
  return {
    vendors: byName(vendors),
    products: byName(products),
    refuseVendor: (vendor, findings) => {
      const source = vendors.find(({ name }) => name === vendor)?.source;
      if (!source) throw new Error(`the catalog has no vendor ${vendor}`);
      throw new CatalogError(findings.map((finding) => source.mistake(finding)));
    },
  };
}

interface Entry<T> {
  readonly name: string;
  readonly source: YamlFile;
  /** Absent when the file has mistakes, which are then listed. */
  readonly value?: T;
}

function readFolder<T>(
  folder: string,
  schema: z.ZodType<T>,
  mistakes: Mistake[],
  isWanted: (file: string, text: string) => boolean = () => true,
): readonly Entry<T>[] {
  return filesOf(folder, mistakes).flatMap((file) => {
    const text = readFileSync(join(folder, file), 'utf8');
    if (!isWanted(file, text)) return [];
    const name = file.slice(0, -'.yaml'.length);
    const source = new YamlFile(join(folder, file), text);
    const named = catalogName.safeParse(name);
    if (!named.success) {
      const message = `the file's name ${named.error.issues[0]?.message ?? 'is not allowed'}`;
      mistakes.push(source.mistake({ path: [], message, hint: `rename it, such as ${suggestedName(name)}.yaml` }));
    }

    const parsed = source.parse(schema);
    if (parsed.ok) return [{ name, source, value: parsed.value }];
    mistakes.push(...parsed.mistakes);
    return [{ name, source }];
  });
}

function filesOf(folder: string, mistakes: Mistake[]): readonly string[] {
  const wrong = (message: string): readonly string[] => {
    mistakes.push({ file: folder, line: 1, field: '', message, hint: 'a catalog is a folder with vendors/*.yaml and products/*.yaml' });
    return [];
  };
  try {
    const files = readdirSync(folder).sort();
    const wrongEnding = files.find((file) => file.endsWith('.yml'));
    if (wrongEnding !== undefined) {
      const hint = `rename it to ${wrongEnding.slice(0, -'.yml'.length)}.yaml: it would not be read`;
      mistakes.push({ file: join(folder, wrongEnding), line: 1, field: '', message: 'ends in .yml', hint });
    }
    const found = files.filter((file) => file.endsWith('.yaml'));
    return found.length > 0 ? found : wrong('has no .yaml file');
  } catch (error) {
    return wrong(`cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function suggestedName(name: string): string {
  const plain = name
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '');
  return plain === '' ? 'deepl' : plain.slice(0, 40);
}

function byName<T extends object>(entries: readonly Entry<T>[]): ReadonlyMap<string, T & { readonly name: string }> {
  return new Map(entries.flatMap(({ name, value }) => (value ? [[name, deepFreeze({ ...value, name })] as const] : [])));
}

function deepFreeze<T extends object>(value: T): T {
  for (const part of Object.values(value)) if (typeof part === 'object' && part !== null) deepFreeze(part);
  return Object.freeze(value);
}
