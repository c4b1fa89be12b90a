import type { ICardLimits } from './nvconfig/ICardLimits.js';

/** The values with which the card leaves the factory. */
export const CARD_FACTORY: ICardLimits = {
  emulationEnabled: true,
  hasSwitch: true,
  numPort: 16,
  numPf: 0,
  numVf: 126,
  sriovEnabled: true,
  numMsix: 64,
  numVfMsix: 64,
  pfTotalSf: [512, 512],
  isTransitionalPf: false,
  isTransitionalHotplug: false,
  isTransitionalVf: false,
  maxVirtq: 64,
  ids: { vendorId: 0x1af4, deviceId: 0x1041, classCode: 0x028000 }
};
