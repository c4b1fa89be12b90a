export type { IBridgeHealth, IControllerHealth, IDeviceHealth, IHealthFacts, IPortHealth } from './IHealthFacts.js';
export { judgeHealth } from './judgeHealth.js';
export { readQuarantineAsync } from './readQuarantine.js';
