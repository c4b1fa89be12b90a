import { parseVuid } from '@virtnet/config/terms';

import { usageError } from './usageError.js';

/** Parses a VUID; whether there is such a function is the controller's knowledge. */
export function vuidOption(text: string): string {
  try {
    return parseVuid(text);
  } catch (error) {
    throw usageError((error as Error).message, 'Take the VUID from `virtnet list`, such as VNETS1D0F0');
  }
}
