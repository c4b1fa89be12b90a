import { VirtnetError } from '@virtnet/config/terms';

/**
 * A command line that was refused before anything was sent.
 *
 * @param message - what was wrong and what was found
 * @param hint - the cure
 */
export function usageError(message: string, hint: string): VirtnetError {
  return new VirtnetError('E_USAGE', message, { hint });
}
