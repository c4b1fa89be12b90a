import type { Handler } from './IHandler.js';

/** Original: what runs. Destination: what is installed, and would run after a restart. */
export const versionAsync: Handler<'version'> = async ({ version, installedVersion }) => {
  return { 'Original Controller': `v${version}`, 'Destination Controller': `v${installedVersion()}` };
};
