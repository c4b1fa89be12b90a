import { DEFAULT_IB_DEV_LAG, DEFAULT_IB_DEV_P0, DEFAULT_IB_DEV_P1, type ICardLimits, type IVirtnetConfig } from '@virtnet/config';

import type { IPortKey, IRecordContext } from './checkRecord.js';

/** What records are held against on a card with a configuration. */
export function recordContext(config: IVirtnetConfig, card: ICardLimits): Required<IRecordContext> {
  const { ports, staticPfPort, vf } = config;
  return {
    card,
    portNames: ports.map(({ name }) => name),
    absentPorts: absentPorts(config),
    staticPfPort,
    totalVfs: card.sriovEnabled ? Math.min(vf.vfsPerPf ?? card.numVf, card.numVf) : 0
  };
}

/** A configuration cannot name a port that it does not have, so ports that are not there have their default names. */
function absentPorts({ isLag, isSinglePort }: IVirtnetConfig): ReadonlyMap<string, IPortKey> {
  if (isLag) {
    return new Map([DEFAULT_IB_DEV_P0, DEFAULT_IB_DEV_P1].map((name) => [name, { key: 'is_lag', value: 1 }]));
  }
  const second: readonly [string, IPortKey][] = isSinglePort ? [[DEFAULT_IB_DEV_P1, { key: 'single_port', value: 1 }]] : [];
  return new Map([[DEFAULT_IB_DEV_LAG, { key: 'is_lag', value: 0 }], ...second]);
}
