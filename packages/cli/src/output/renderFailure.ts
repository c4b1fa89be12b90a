import type { VirtnetError } from '@virtnet/config';

import { renderJson } from './renderJson.js';

/** The failure as scripts read it, on standard output. */
export function renderFailureJson(error: VirtnetError): string {
  return renderJson({ errno: error.errno, errstr: error.message, code: error.code, hint: error.hint });
}

/** The same of a result that tells of a failure beside what was done; empty for any other. */
export function renderPartFailure(result: unknown): string {
  const { errno, errstr, hint } = (result ?? {}) as { readonly errno?: unknown; readonly errstr?: unknown; readonly hint?: unknown };
  return typeof errno === 'number' && errno !== 0 && typeof hint === 'string' ? `virtnet: ${String(errstr)}\nhint: ${hint}\n` : '';
}

/** The failure as people read it, on standard error. */
export function renderFailureText(error: VirtnetError): string {
  return `virtnet: ${error.message}\nhint: ${error.hint}\n`;
}
