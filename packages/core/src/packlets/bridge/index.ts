export { BridgeKeeper, type IBridgeKeeperOptions, type IBridgeStatus } from './BridgeKeeper.js';
export { FakeOvsdb } from './FakeOvsdb.js';
export type { IBridge, IBridgePort, IBridgeProblem, IBridgeReport } from './IBridge.js';
export { leaveFormerBridgesAsync } from './leaveFormerBridges.js';
export { openBridgeKeeper } from './openBridgeKeeper.js';
export { portsOf } from './portsOf.js';
