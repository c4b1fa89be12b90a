// @ts-check
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const STAMP = '.stamp';

/**
 * A short name for everything that goes into a thing: it changes when any of it does.
 * @param {...(string | Buffer | object)} inputs
 * @returns {string}
 */
export function fingerprint(...inputs) {
  const hash = createHash('sha256');
  for (const input of inputs) {
    hash.update(typeof input === 'string' || Buffer.isBuffer(input) ? input : JSON.stringify(input)).update('\0');
  }
  return hash.digest('hex').slice(0, 16);
}

/** @param {string} directory @param {string} print @returns {boolean} whether it was made from just these inputs, to the end */
export function isMade(directory, print) {
  const file = path.join(directory, STAMP);
  return existsSync(file) && readFileSync(file, 'utf8') === print;
}

/** @param {string} directory @param {string} print */
export function markMade(directory, print) {
  writeFileSync(path.join(directory, STAMP), print);
}
