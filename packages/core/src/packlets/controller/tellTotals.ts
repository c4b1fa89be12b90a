import type { HealthFinding } from '@virtnet/config/rpc';

import { overTotal } from '../health/index.js';

import type { IControllerContext } from './IControllerContext.js';

/** Says in the log which ports have more scalable functions than PF_TOTAL_SF allows now. */
export function tellTotals({ config, card, pool, log }: IControllerContext): void {
  for (const { name, number } of config.ports) {
    const taken: number = pool.slots.filter(({ port, state }) => port === number && state !== 'spare').length;
    const over: HealthFinding | undefined = overTotal({ name, total: card.pfTotalSf[number], taken });
    if (over !== undefined) {
      log.err('tellTotals.ts:tellTotals', `${over.text}. ${over.hint}`);
    }
  }
}
