import type { ISfId, ISfSlot, ISfSpec, SfPool } from '@virtnet/sf-pool';

import type { Device } from '../device/index.js';

import type { EffectActions } from './applyEffects.js';
import type { IControllerContext } from './IControllerContext.js';

/** How each effect is carried out with the controller's parts. */
export function effectActions(context: IControllerContext): EffectActions {
  const { pool, datapath, records, bindings } = context;
  return {
    attachPort: async (device) => await attachPortAsync(pool, device),
    addDevice: async (device) => await datapath.current.addDeviceAsync(device.spec),
    saveRecord: async (device) => await records.saveAsync(device),
    endBinding: async (device) => await bindings.unbindAsync(device.identity.vuid),
    removeDevice: async (device) => await datapath.removeAsync(device.identity.vuid),
    deleteRecord: async (device) => await records.removeAsync(device),
    releasePort: async (device) => await pool.releaseAsync([sfOf(device)])
  };
}

/** The scalable function of a device. */
export function sfOf({ identity }: Pick<Device, 'identity'>): ISfId {
  return { port: identity.port, sfNumber: identity.sfNumber };
}

/** The scalable function of a device, as it has to be made. */
export function sfSpecOf(device: Pick<Device, 'identity' | 'spec'>): ISfSpec {
  const { mtu, queuePairs } = device.spec;
  return { ...sfOf(device), owner: device.identity.vuid, queuePairs, mtu };
}

/** A device that is made again has its representor already, unless somebody deleted it. */
async function attachPortAsync(pool: SfPool, device: Device): Promise<void> {
  const slot: ISfSlot | undefined = pool.find(device.identity.representor);
  if (slot?.state === 'attached') {
    return;
  }
  if (slot === undefined) {
    pool.reserve(sfOf(device), device.identity.vuid);
  }
  try {
    await pool.attachAsync([sfSpecOf(device)]);
  } catch (error) {
    if (slot === undefined) {
      await pool.releaseAsync([sfOf(device)]);
    }
    throw error;
  }
}
