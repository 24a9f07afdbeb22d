import { oneOf, type Finding, type Vendor } from '#catalog';
import { ADAPTER_NAMES, adapterOf } from './adapters.js';

/** What the card promises in a vendor's name, and the part of the adapter that must speak it. */
const PARTS = [
  ['statusQuery', 'status', 'asks what became of a call'],
  ['callbacks', 'callback', 'reads what the vendor calls back'],
  ['cancel', 'cancel', 'cancels a call'],
] as const;

/** What a vendor's file says and its adapter cannot do. The catalog does not know adapters, so only the vendor's worker can tell. */
export function mistakesAgainstAdapter(vendor: Vendor): readonly Finding[] {
  if (!ADAPTER_NAMES.includes(vendor.adapter)) {
    return [
      {
        path: ['adapter'],
        message: `names the adapter "${vendor.adapter}", which there is not`,
        hint: oneOf(vendor.adapter, ADAPTER_NAMES),
      },
    ];
  }
  const adapter = adapterOf(vendor);
  return PARTS.flatMap(([promise, part, what]): Finding[] => {
    if (!vendor.card[promise] || adapter[part]) return [];
    const message = `is true, but the adapter "${vendor.adapter}" has nothing that ${what}`;
    return [{ path: ['card', promise], message, hint: `write ${promise}: false, or give the adapter its ${part} part` }];
  });
}
