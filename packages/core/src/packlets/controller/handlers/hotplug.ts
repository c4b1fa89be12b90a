import { MacAddress } from '@virtnet/config';

import { planDevice, type Device, type IDevicePlan } from '../../device/index.js';

import type { Handler } from './IHandler.js';
import { warned } from './success.js';

/** Makes a device: representor, datapath, durable record, and only then the answer. What fails leaves nothing behind. */
export const hotplugAsync: Handler<'hotplug'> = async (context, params) => {
  const { card, paths, pool, registry, config, defaultFeatures } = context;
  // Names that others have taken since are not offered.
  await pool.refreshAsync();
  const plan: IDevicePlan = planDevice(params, {
    card,
    paths,
    ports: config.ports,
    defaultFeatures,
    taken: registry.all,
    reservedSlots: registry.reservedSlots,
    offer: (request) => pool.offer(request)
  });
  const device: Device = context.enroll(plan);
  await context.advanceAsync(device, { kind: 'plug' });
  const { bdf, vuid, pfId, representor } = plan.identity;
  return {
    bdf,
    vuid,
    id: pfId,
    transitional: 0,
    sf_rep_net_device: representor,
    mac: MacAddress.parse(plan.spec.mac).toUpperString(),
    ...warned(plan.warnings)
  };
};
