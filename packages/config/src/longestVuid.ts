import type { ICardLimits } from './nvconfig/ICardLimits.js';
import { hotplugVuid, vfVuid, type Vuid } from './Vuid.js';

/** Of the functions that a card allows, the one with the longest name. */
export function longestVuid({ numPf, numVf, numPort, sriovEnabled }: ICardLimits): Vuid {
  return numPf > 0 && numVf > 0 && sriovEnabled ? vfVuid(numPf - 1, numVf - 1) : hotplugVuid(Math.max(0, numPort - 1));
}
