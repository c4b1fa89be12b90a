import { MacAddress } from '@virtnet/config';
import type { HotplugParams, HotplugResult } from '@virtnet/config/rpc';

import { planDevice, type Device, type IDevicePlan } from '../../device/index.js';

import type { GroupFailures } from '../applyEffects.js';
import { sfOf } from '../effectActions.js';
import type { IControllerContext } from '../IControllerContext.js';

import type { Handler } from './IHandler.js';
import { warned } from './success.js';

/** Makes a device: representor, datapath, durable record, and only then the answer. What fails leaves nothing behind. */
export const hotplugAsync: Handler<'hotplug'> = async (context, params) => await plugOneAsync(context, params);

/**
 * Makes several devices in one group: one call for their netdevs, one for their records. Each is answered for itself; when
 * the group fails, its devices are made one by one, so that it fails for few.
 */
export async function hotplugAllAsync(
  context: IControllerContext,
  requests: readonly HotplugParams[]
): Promise<readonly PromiseSettledResult<HotplugResult>[]> {
  const [only, second] = requests;
  if (only !== undefined && second === undefined) {
    return await Promise.allSettled([plugOneAsync(context, only)]);
  }
  await context.pool.refreshAsync();
  const planned: readonly PromiseSettledResult<IPlanned>[] = await Promise.allSettled(
    requests.map(async (params) => await Promise.resolve(enroll(context, params)))
  );
  const devices: readonly Device[] = planned.flatMap((one) => (one.status === 'fulfilled' ? [one.value.device] : []));
  const failures: GroupFailures = await context.advanceAllAsync(devices, { kind: 'plug' });
  if (failures.size === 0) {
    return planned.map((one) => (one.status === 'fulfilled' ? { status: 'fulfilled', value: answerOf(one.value) } : one));
  }
  const outcomes: PromiseSettledResult<HotplugResult>[] = [];
  for (const [index, one] of planned.entries()) {
    outcomes.push(...(one.status === 'fulfilled' ? await Promise.allSettled([plugOneAsync(context, requests[index] as HotplugParams)]) : [one]));
  }
  return outcomes;
}

async function plugOneAsync(context: IControllerContext, params: HotplugParams): Promise<HotplugResult> {
  // Names that others have taken since are not offered.
  await context.pool.refreshAsync();
  const planned: IPlanned = enroll(context, params);
  await context.advanceAsync(planned.device, { kind: 'plug' });
  return answerOf(planned);
}

interface IPlanned {
  readonly device: Device;
  readonly plan: IDevicePlan;
}

/** Takes a device in that is to be made. */
function enroll(context: IControllerContext, params: HotplugParams): IPlanned {
  const { card, paths, pool, registry, config, defaultFeatures } = context;
  const plan: IDevicePlan = planDevice(params, {
    card,
    paths,
    ports: config.ports,
    eswitch: config.eswitch,
    defaultFeatures,
    taken: registry.all,
    reservedSlots: registry.reservedSlots,
    reservedPfIds: registry.reservedPfIds,
    offer: (request) => pool.offer(request, registry.all.filter(({ state }) => state === 'planned').map(sfOf))
  });
  return { device: context.enroll(plan), plan };
}

function answerOf({ plan }: IPlanned): HotplugResult {
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
}
