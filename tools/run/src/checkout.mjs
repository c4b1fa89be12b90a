// @ts-check
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The top of the checkout. */
export const CHECKOUT = path.resolve(fileURLToPath(new URL('../../..', import.meta.url)));

/** The pinned pnpm, "pnpm@1.2.3", as package.json names it. */
export const PNPM = JSON.parse(readFileSync(path.join(CHECKOUT, 'package.json'), 'utf8')).packageManager;

/**
 * @param {...string} parameters
 * @returns {string[]} a pnpm command that needs no pnpm on the machine, and no network once that version has been fetched
 */
export function pnpm(...parameters) {
  return ['npx', '--yes', '--prefer-offline', PNPM, ...parameters];
}
