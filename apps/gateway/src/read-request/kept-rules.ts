import { getMetadataStorage, type MetadataStorage } from 'class-validator';

type Rules = ReturnType<MetadataStorage['getTargetValidationMetadatas']>;
type ByProperty = ReturnType<MetadataStorage['groupByPropertyName']>;
type Target = Parameters<MetadataStorage['getTargetValidationMetadatas']>[0];

const keeping = new WeakSet<MetadataStorage>();

/**
 * class-validator goes through all classes that have rules to find those of one value, and groups them by property, for each value anew: a twentieth of the gateway's CPU time. Rules are declared with their
 * class and stay as they are, so what was found for it once is found again. Nothing here validates by groups or schemas; what does is passed on.
 */
export function keepRules(storage: MetadataStorage = getMetadataStorage()): void {
  if (keeping.has(storage)) return;
  keeping.add(storage);
  const rulesOf = new WeakMap<Target, Rules>();
  const groupsOf = new WeakMap<Rules, ByProperty>();
  const [find, group] = [storage.getTargetValidationMetadatas.bind(storage), storage.groupByPropertyName.bind(storage)];
  storage.getTargetValidationMetadatas = (target, schema: string | undefined, always, strictGroups, groups) => {
    if (schema !== undefined || always || strictGroups || groups !== undefined)
      return find(target, schema ?? '', always, strictGroups, groups);
    return keptIn(rulesOf, target, () => find(target, '', always, strictGroups));
  };
  storage.groupByPropertyName = (rules) => keptIn(groupsOf, rules, () => group(rules));
}

function keptIn<Key extends WeakKey, Value>(kept: WeakMap<Key, Value>, key: Key, find: () => Value): Value {
  const known = kept.get(key);
  if (known !== undefined) return known;
  const found = find();
  kept.set(key, found);
  return found;
}
