import type { ActionResult } from '@virtnet/config/rpc';

/** The answer to a change that was made. */
export function success(warnings: readonly string[] = []): ActionResult {
  return { errno: 0, errstr: 'Success', ...warned(warnings) };
}

/** Warnings, if there are any. */
export function warned(warnings: readonly string[]): { warnings?: string[] } {
  return warnings.length === 0 ? {} : { warnings: [...warnings] };
}
