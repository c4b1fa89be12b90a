import { staticFunctionOf } from '@virtnet/config';
import type { ISpareDemand } from '@virtnet/sf-pool';

import { pairsOfFunction, totalVfs } from '../device/index.js';

import type { IControllerContext } from './IControllerContext.js';

const ORIGIN: string = 'fillPool.ts:fillPoolAsync';

/**
 * Makes the scalable functions that sf_pool_percent asks for, on every port. Called when those of devices that come back
 * are there.
 *
 * @param staticPfs - static PFs that are still to be made, and need one each
 * @returns rejects with E_POOL_EXHAUSTED when they cannot be had
 */
export async function fillPoolAsync(staticPfs: number, context: IControllerContext): Promise<void> {
  const { config, card, pool, log } = context;
  if (config.sfPoolPercent === 0) {
    return;
  }
  for (const { name, number } of config.ports) {
    const isStatic: boolean = name === config.staticPfPort && card.numPf > 0;
    const demands: readonly ISpareDemand[] = [
      ...(isStatic ? [{ kind: 'static', count: staticPfs, queuePairs: pairsOfFunction({ pfId: 0 }, context.functions) } as const, vfDemand(context)] : []),
      { kind: 'hotplug', count: card.numPort, queuePairs: 1 }
    ];
    const { made, short } = await pool.fillAsync(number, config.sfPoolPercent, demands);
    const size: string = `${config.sfPoolPercent} % of PF_TOTAL_SF`;
    if (short > 0) {
      log.err(ORIGIN, `The pool of port ${name} is ${short} functions short of ${size}: no free numbers are left in 1000 to 3999. ${made} functions were made for it`);
    } else {
      log.info(ORIGIN, `The pool of port ${name} has ${size}; ${made} functions were made for it`);
    }
  }
}

function vfDemand(context: IControllerContext): ISpareDemand {
  const { card, functions, pool } = context;
  const existing: number = pool.slots.filter(({ owner }) => owner !== undefined && staticFunctionOf(owner)?.vfId !== undefined).length;
  const count: number = Math.max(0, card.numPf * totalVfs(functions) - existing);
  return { kind: 'vf', count, queuePairs: count > 0 ? pairsOfFunction({ pfId: 0, vfId: 0 }, functions) : 1 };
}
