import { VirtnetError } from '../VirtnetError.js';

import type { INvconfigKey } from './nvconfigKeys.js';

const FLAGS: ReadonlyMap<string, number> = new Map([
  ['false', 0],
  ['true', 1]
]);

/** The range of a key, as people read it. */
export function describeRange(key: INvconfigKey): string {
  if (key.kind === 'flag') {
    return 'False(0) or True(1)';
  }
  if (key.kind === 'choice') {
    return (key.choices ?? []).map((name, value) => `${name}(${value})`).join(' or ');
  }
  return `${formatNvconfigValue(key, key.min)} to ${formatNvconfigValue(key, key.max)}`;
}

/** A value as the table of `mlxconfig q` shows it: `True(1)`, `EMBEDDED_CPU(1)`, `0x1af4`, `64`. */
export function formatNvconfigValue(key: INvconfigKey, value: number): string {
  switch (key.kind) {
    case 'flag':
      return value === 0 ? 'False(0)' : 'True(1)';
    case 'choice':
      return `${key.choices?.[value] ?? 'UNKNOWN'}(${value})`;
    case 'hex':
      return `0x${value.toString(16).padStart(key.digits ?? 0, '0')}`;
    default:
      return String(value);
  }
}

/** Whether the key may have the value. */
export function isNvconfigValue(key: INvconfigKey, value: number): boolean {
  return Number.isInteger(value) && value >= key.min && value <= key.max;
}

/** A typed text as the key's value: decimal, `0x` and hexadecimal digits, the value's name, or both as {@link formatNvconfigValue} has them; else E_INVALID_PARAMS. */
export function readNvconfigValue(key: INvconfigKey, text: string): number {
  const value: number | undefined = readName(key, text) ?? readShown(key, text) ?? readNumber(text);
  const isNamed: boolean = key.kind === 'flag' || key.kind === 'choice';
  const hint: string = `Give ${describeRange(key)}`;
  if (value === undefined) {
    throw new VirtnetError('E_INVALID_PARAMS', `The value of ${key.name} is ${isNamed ? 'neither a number nor one of its names' : 'not a number'}: "${text}"`, { hint });
  }
  if (!isNvconfigValue(key, value)) {
    throw new VirtnetError('E_INVALID_PARAMS', `The value of ${key.name} is out of range: ${text}`, { hint });
  }
  return value;
}

/** `True(1)`: a name and the very number that it stands for. */
function readShown(key: INvconfigKey, text: string): number | undefined {
  const value: number | undefined = readName(key, text.replace(/\(\d+\)$/, ''));
  return value !== undefined && formatNvconfigValue(key, value).toLowerCase() === text.toLowerCase() ? value : undefined;
}

function readName(key: INvconfigKey, text: string): number | undefined {
  if (key.kind === 'flag') {
    return FLAGS.get(text.toLowerCase());
  }
  const index: number = (key.choices ?? []).indexOf(text.toUpperCase());
  return index < 0 ? undefined : index;
}

/** More digits than a value has are no number: nothing is rounded. */
function readNumber(text: string): number | undefined {
  return /^(?:-?\d{1,15}|0[xX][\da-fA-F]{1,12})$/.test(text) ? Number(text) : undefined;
}
