export { BridgeKeeper, type IBridgeKeeperOptions, type IBridgeStatus } from './BridgeKeeper.js';
export { FakeOvsdb } from './FakeOvsdb.js';
export type { IBridge, IBridgePort, IBridgeProblem, IBridgeReport } from './IBridge.js';
export type { IBridgeLink, IBridgeLinks } from './IBridgeLinks.js';
export { leaveFormerBridgesAsync } from './leaveFormerBridges.js';
export { NativeBridgeLinks } from './NativeBridgeLinks.js';
export { openBridgeKeeper } from './openBridgeKeeper.js';
export { portsOf } from './portsOf.js';
