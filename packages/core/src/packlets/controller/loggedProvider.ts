import { representorName, type ISfId, type ISfProvider } from '@virtnet/sf-pool';

import type { ILogger } from '../logging/index.js';

/** Names that a line has, at most. */
const MOST_NAMES: number = 16;

/** The same provider, and each of its changes in the log. */
export function loggedProvider(provider: ISfProvider, log: ILogger): ISfProvider {
  const note = (what: string, ids: readonly ISfId[]): void => {
    if (ids.length > 0) {
      const names: string = ids.slice(0, MOST_NAMES).map(representorName).join(', ');
      log.debug('loggedProvider.ts:note', `netlink: ${what} ${ids.length} interfaces: ${names}${ids.length > MOST_NAMES ? ', ...' : ''}`);
    }
  };
  return {
    obstacleAsync: async () => await provider.obstacleAsync?.(),
    listAsync: async () => await provider.listAsync(),
    createAsync: async (specs) => {
      note('make', specs);
      return await provider.createAsync(specs);
    },
    configureAsync: async (specs) => {
      note('set', specs);
      await provider.configureAsync(specs);
    },
    destroyAsync: async (ids) => {
      note('delete', ids);
      await provider.destroyAsync(ids);
    }
  };
}
