import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';

import { CHECKOUT } from '../../framework/checkout.js';

/** Where the packages are. */
export const PACKAGES: string = `${CHECKOUT}/.cache/packages`;

/** Makes the packages of the checkout as it is built. */
export function makePackages(): void {
  execFileSync(process.execPath, [`${CHECKOUT}/tools/package/src/main.mjs`], { cwd: CHECKOUT, stdio: 'pipe' });
}

/** The package whose name ends so. */
export function packageFile(ending: string): string {
  return path.join(PACKAGES, readdirSync(PACKAGES).find((name) => name.endsWith(ending)) ?? 'none');
}
