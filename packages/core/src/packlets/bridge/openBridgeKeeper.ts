import type { IBridgeConfig } from '@virtnet/config';

import type { ILogger } from '../logging/index.js';

import { BridgeKeeper } from './BridgeKeeper.js';
import { LinuxBridge } from './LinuxBridge.js';
import { NativeBridgeLinks } from './NativeBridgeLinks.js';
import { OvsBridge } from './OvsBridge.js';

/** The keeper of the bridge that virtnet.conf names; `root` is the controller's state root, by which its ports are known. */
export function openBridgeKeeper(config: IBridgeConfig, root: string, log: ILogger): BridgeKeeper {
  const { name } = config;
  return new BridgeKeeper({
    log,
    open: (onChange) =>
      config.kind === 'ovs'
        ? new OvsBridge({ name, ovsdbSocket: config.ovsdbSocket, root, onChange })
        : new LinuxBridge({ name, links: new NativeBridgeLinks(), root, onChange })
  });
}
