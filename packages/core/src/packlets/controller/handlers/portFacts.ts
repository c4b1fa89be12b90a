import type { ICardPort } from '@virtnet/config';
import type { IObservedSf } from '@virtnet/sf-pool';

import { totalVfs } from '../../device/index.js';
import type { IPortHealth } from '../../health/index.js';
import type { IControllerContext } from '../IControllerContext.js';

/** The scalable functions of a port, as far as health matters. */
export function portFacts({ name, number }: ICardPort, context: IControllerContext, netdevs: readonly IObservedSf[]): IPortHealth {
  const { card, pool } = context;
  const taken: number = pool.slots.filter(({ port, state }) => port === number && state !== 'spare').length;
  const foreign: number = netdevs.filter(
    (netdev) => netdev.port === number && netdev.owner === undefined && netdev.isSpare !== true && pool.find(netdev.representor) === undefined
  ).length;
  return { name, total: card.pfTotalSf[number], taken, foreign, isComplete: isComplete(name, context) };
}

/** Whether the port has every static PF and VF that the card is set for; without those, whether no slot is free. */
function isComplete(port: string, { registry, card, config, functions }: IControllerContext): boolean {
  const devices: number = registry.all.filter(({ identity }) => identity.kind !== 'hotplug').length;
  return port === config.staticPfPort && card.numPf > 0
    ? devices >= card.numPf * (1 + totalVfs(functions))
    : registry.all.length - devices >= card.numPort;
}
