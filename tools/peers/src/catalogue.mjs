// @ts-check
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import path from 'node:path';

const CHECKOUT = fileURLToPath(new URL('../../../', import.meta.url));

/** Where everything is kept: inside the checkout, outside git. */
export const CACHE = path.join(CHECKOUT, '.cache/peers');

/**
 * @typedef {import('./aptRoot.mjs').RootSpec} RootSpec
 * @typedef {{ root: string, modules: string[] }} GuestSpec
 * @type {{ roots: Record<string, RootSpec>, guests: Record<string, GuestSpec> }}
 */
export const ARTIFACTS = JSON.parse(readFileSync(path.join(CHECKOUT, 'test-fixtures/artifacts.json'), 'utf8'));

/** @param {string} name @returns {string} */
export function rootFolder(name) {
  return path.join(CACHE, name);
}

/** @param {string} name @returns {string} */
export function guestFolder(name) {
  return path.join(CACHE, 'guests', name);
}
