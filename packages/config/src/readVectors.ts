// Reads vectors for the tests of this package; not part of what it exports.

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const FIXTURES: string = path.resolve(import.meta.dirname, '../../../test-fixtures');

/** One file of a folder of vectors. */
export interface IVector {
  readonly name: string;
  readonly text: string;
}

/** Every file of a folder below test-fixtures, by name. */
export function readVectors(folder: string): IVector[] {
  const absolute: string = path.join(FIXTURES, folder);
  return readdirSync(absolute)
    .sort()
    .map((name) => ({ name, text: readFileSync(path.join(absolute, name), 'utf8') }));
}
