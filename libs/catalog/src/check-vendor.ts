import type { Finding } from './mistake.js';
import type { Vendor } from './vendor.js';

/** What the fields of a vendor's file must be to each other. */
export function checkVendor({ accounts }: Pick<Vendor, 'accounts'>): readonly Finding[] {
  return accounts.flatMap(({ name, credentials }, index): Finding[] => {
    const earlier = accounts.slice(0, index);
    if (earlier.some((other) => other.name === name)) {
      const hint = 'give each account a name of its own: attempts are found again by it';
      return [{ path: ['accounts', index, 'name'], message: `names a second account "${name}"`, hint }];
    }
    const same = earlier.find((other) => isSame(other.credentials, credentials));
    if (!same) return [];
    const hint = 'name the variables of the other account, or give this one a higher weight instead of a twin';
    return [{ path: ['accounts', index, 'credentials'], message: `are those of the account "${same.name}"`, hint }];
  });
}

function isSame(a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean {
  const [names, others] = [Object.keys(a), Object.keys(b)];
  return names.length > 0 && names.length === others.length && names.every((name) => a[name] === b[name]);
}
