import type { VirtnetError } from '@virtnet/config';

import { renderJson } from './renderJson.js';

/** The failure as scripts read it, on standard output. */
export function renderFailureJson(error: VirtnetError): string {
  return renderJson({ errno: error.errno, errstr: error.message, code: error.code, hint: error.hint });
}

/** The failure as people read it, on standard error. */
export function renderFailureText(error: VirtnetError): string {
  return `virtnet: ${error.message}\nhint: ${error.hint}\n`;
}
