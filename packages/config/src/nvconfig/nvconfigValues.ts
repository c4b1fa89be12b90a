import type { Nvconfig, NvconfigKeys, NvconfigValues } from '../generated/schemaTypes.js';

import type { INvconfigKey } from './nvconfigKeys.js';

/** A port of the card, as `mlxconfig` counts: 1, or 2 for the device name that ends in `.1`. */
export type NvconfigPort = 1 | 2;

/** Values as the card leaves the factory: none is set. */
export function factoryValues(): NvconfigValues {
  return { card: {}, port1: {}, port2: {} };
}

/** The document of a card on which nothing was ever set. */
export function factoryNvconfig(bootId: string): Nvconfig {
  return { version: 1, boot_id: bootId, current: factoryValues(), next: factoryValues() };
}

/** The part of the values that holds a key. */
export function sectionOf(key: INvconfigKey, port: NvconfigPort): keyof NvconfigValues {
  return key.scope === 'card' ? 'card' : `port${port}`;
}

/** The value of a key: the one that was set, else the factory's. */
export function valueOf(values: NvconfigValues, key: INvconfigKey, port: NvconfigPort = 1): number {
  const section: NvconfigKeys = values[sectionOf(key, port)];
  return (Object.hasOwn(section, key.name) ? section[key.name] : undefined) ?? key.factory;
}

/** The values with one set; undefined takes a setting back. */
export function withValue(
  values: NvconfigValues,
  { key, port }: { readonly key: INvconfigKey; readonly port: NvconfigPort },
  value: number | undefined
): NvconfigValues {
  const section: keyof NvconfigValues = sectionOf(key, port);
  const others: readonly (readonly [string, number])[] = Object.entries(values[section]).filter(([name]) => name !== key.name);
  const settings: NvconfigKeys = Object.fromEntries(value === undefined ? others : [...others, [key.name, value]]);
  return { ...values, [section]: settings };
}
