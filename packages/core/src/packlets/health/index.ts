export type { IBridgeHealth, IControllerHealth, IDeviceHealth, IHealthFacts, IPortHealth, IUplinkHealth } from './IHealthFacts.js';
export { judgeHealth } from './judgeHealth.js';
export { overTotal } from './overTotal.js';
export { readQuarantineAsync } from './readQuarantine.js';
