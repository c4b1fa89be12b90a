import type { IBridgeConfig } from '@virtnet/config';

import type { ILogger } from '../logging/index.js';

import { BridgeKeeper } from './BridgeKeeper.js';
import type { IBridge } from './IBridge.js';
import { LinuxBridge } from './LinuxBridge.js';
import { NativeBridgeLinks } from './NativeBridgeLinks.js';
import { OvsBridge } from './OvsBridge.js';

/** The bridge that a configuration names; what is asked of a database is in the log. */
export function openBridge(config: IBridgeConfig, root: string, onChange: () => void, log: ILogger): IBridge {
  const { name } = config;
  const onTransaction = (text: string): void => log.debug('openBridgeKeeper.ts:openBridge', `ovsdb: ${text}`);
  return config.kind === 'ovs'
    ? new OvsBridge({ name, ovsdbSocket: config.ovsdbSocket, root, onChange, onTransaction })
    : new LinuxBridge({ name, links: new NativeBridgeLinks(), root, onChange });
}

/** The keeper of the bridge that virtnet.conf names; `root` is the controller's state root, by which its ports are known. */
export function openBridgeKeeper(config: IBridgeConfig, root: string, log: ILogger): BridgeKeeper {
  return new BridgeKeeper({ log, open: (onChange) => openBridge(config, root, onChange, log) });
}
