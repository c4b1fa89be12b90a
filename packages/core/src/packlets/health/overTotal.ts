import type { HealthFinding } from '@virtnet/config/rpc';

import type { IPortHealth } from './IHealthFacts.js';

/** A port whose devices have more scalable functions than PF_TOTAL_SF allows now: they keep theirs, and none is made. */
export function overTotal({ name, total, taken }: Pick<IPortHealth, 'name' | 'total' | 'taken'>): HealthFinding | undefined {
  if (taken <= total) {
    return undefined;
  }
  return {
    severity: 'warning',
    text: `PF_TOTAL_SF of ${name} is ${total}, and its devices have ${taken} scalable functions: they keep them, and no device can be made there`,
    hint: 'Raise PF_TOTAL_SF with mlxconfig and reset the card, or take devices away that are not needed'
  };
}
