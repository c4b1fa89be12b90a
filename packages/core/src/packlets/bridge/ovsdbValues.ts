// Values as OVSDB writes them (RFC 7047, 5.1). A set of one element may stand there as that element alone. What the
// server sends is read as what it should be, and anything else as nothing.

/** A value on the wire. */
export type OvsdbValue = string | number | boolean | readonly unknown[];

/** One row or one operation on the wire. */
export type OvsdbObject = Readonly<Record<string, unknown>>;

/** A reference to a row that exists. */
export function uuid(id: string): OvsdbValue {
  return ['uuid', id];
}

/** A reference to a row that the same transaction inserts. */
export function namedUuid(name: string): OvsdbValue {
  return ['named-uuid', name];
}

export function set(elements: readonly OvsdbValue[]): OvsdbValue {
  return ['set', elements];
}

export function map(entries: ReadonlyMap<string, string>): OvsdbValue {
  return ['map', [...entries]];
}

/** The elements of a set, or of the one element that stands for it. */
export function readSet(value: unknown): readonly unknown[] {
  if (Array.isArray(value) && value[0] === 'set') {
    return Array.isArray(value[1]) ? (value[1] as unknown[]) : [];
  }
  return value === undefined ? [] : [value];
}

/** The rows that a set refers to. */
export function readUuids(value: unknown): string[] {
  return readSet(value).flatMap((element) =>
    Array.isArray(element) && element[0] === 'uuid' && typeof element[1] === 'string' ? [element[1]] : []
  );
}

/** A map of texts. */
export function readMap(value: unknown): Map<string, string> {
  const entries: unknown = Array.isArray(value) && value[0] === 'map' ? value[1] : undefined;
  const pairs: readonly unknown[] = Array.isArray(entries) ? (entries as unknown[]) : [];
  return new Map(
    pairs.flatMap((pair) => {
      const [key, text]: readonly unknown[] = Array.isArray(pair) ? (pair as unknown[]) : [];
      return typeof key === 'string' && typeof text === 'string' ? [[key, text] as const] : [];
    })
  );
}

/** A text; an empty set, which is an absent one, is nothing. */
export function readText(value: unknown): string | undefined {
  const [first] = readSet(value);
  return typeof first === 'string' && first !== '' ? first : undefined;
}

/** An integer; 0 where there is none. */
export function readInteger(value: unknown): number {
  return Number.isSafeInteger(value) ? (value as number) : 0;
}

/** An object; without members where there is none. */
export function readObject(value: unknown): OvsdbObject {
  return typeof value === 'object' && !Array.isArray(value) ? { ...value } : {};
}
