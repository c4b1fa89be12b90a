import type { VirtnetError } from '@virtnet/config';

/** The exit status of a failure, as the closed list of error codes has it. */
export function exitStatusOf(error: VirtnetError): number {
  return error.exit;
}
