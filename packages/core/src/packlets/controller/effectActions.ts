import type { ISfId, ISfSpec, SfPool } from '@virtnet/sf-pool';

import type { Device } from '../device/index.js';

import type { EffectActions } from './applyEffects.js';
import { eachAsync, groupedBy, togetherAsync } from './groups.js';
import type { IControllerContext } from './IControllerContext.js';

/** How each effect is carried out with the controller's parts. */
export function effectActions(context: IControllerContext): EffectActions {
  const { pool, datapath, records, bindings } = context;
  return {
    attachPort: async (devices) => await togetherAsync(devices, async (group) => await attachPortsAsync(pool, group)),
    addDevice: async (devices) => await eachAsync(devices, async ({ spec }) => await datapath.current.addDeviceAsync(spec)),
    saveRecord: async (devices) => await togetherAsync(devices, async (group) => await records.saveAllAsync(group)),
    endBinding: async (devices) => await eachAsync(devices, async ({ identity }) => await bindings.unbindAsync(identity.vuid)),
    removeDevice: async (devices) => await eachAsync(devices, async ({ identity }) => await datapath.discardAsync(identity.vuid)),
    deleteRecord: async (devices) => await togetherAsync(devices, async (group) => await records.removeAllAsync(group)),
    releasePort: async (devices) => await togetherAsync(devices, async (group) => {
      // Out of the bridge first, so that no switch looks for what is gone. What is taken back was never in it.
      await (group.some(({ state }) => state === 'removing') ? context.plugAsync() : undefined);
      await releasePortsAsync(pool, group);
    })
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
async function attachPortsAsync(pool: SfPool, devices: readonly Device[]): Promise<void> {
  const missing: readonly Device[] = devices.filter(({ identity }) => pool.find(identity.representor)?.state !== 'attached');
  const unpromised: readonly Device[] = missing.filter(({ identity }) => !isPromised(pool, identity));
  unpromised.forEach((device) => pool.reserve({ ...sfOf(device), kind: device.identity.kind }, device.identity.vuid));
  try {
    await pool.attachAsync(missing.map(sfSpecOf));
  } catch (error) {
    await pool.releaseAsync(unpromised.map(sfOf));
    throw error;
  }
}

function isPromised(pool: SfPool, { representor, vuid }: Device['identity']): boolean {
  return pool.find(representor)?.owner === vuid;
}

/** The functions of VFs stay as spares for the next VFs. */
async function releasePortsAsync(pool: SfPool, devices: readonly Device[]): Promise<void> {
  const groups: ReadonlyMap<boolean, readonly Device[]> = groupedBy(devices, ({ identity }) => identity.kind === 'vf');
  if (groups.has(true)) {
    // One that somebody deleted meanwhile cannot be kept.
    await pool.refreshAsync();
  }
  for (const [keep, group] of groups) {
    await pool.releaseAsync(group.map(sfOf), { keep });
  }
}
