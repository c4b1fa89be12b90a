import type { ICardLimits, IVirtnetConfig } from '@virtnet/config';

import type { IRecordContext } from './checkRecord.js';

/** What records are held against on a card with a configuration. */
export function recordContext(config: IVirtnetConfig, card: ICardLimits): Required<Omit<IRecordContext, 'portKey'>> & IRecordContext {
  const { isLag, isSinglePort, ports, staticPfPort, vf } = config;
  return {
    card,
    portNames: ports.map(({ name }) => name),
    ...(isLag ? { portKey: 'is_lag' } : isSinglePort ? { portKey: 'single_port' } : {}),
    staticPfPort,
    totalVfs: card.sriovEnabled ? Math.min(vf.vfsPerPf ?? card.numVf, card.numVf) : 0
  };
}
