import { VirtnetError } from '@virtnet/config';
import type { HostUnplugParams } from '@virtnet/config/rpc';

import type { Device } from '../../device/index.js';
import {
  findFunction,
  readChardevsAsync,
  readDevicesAsync,
  type IFoundFunction,
  type QmpClient
} from '../../vmm/index.js';
import type { IControllerContext } from '../IControllerContext.js';

import { attachmentOf } from './hostAttachment.js';
import type { Handler } from './IHandler.js';
import { settleAsync } from './settleAsync.js';
import { success } from './success.js';
import { takeOutAsync, takeOutLeftoverAsync } from './takeOutLeftover.js';
import { requireHotplug } from './unplug.js';

/** Linux holds an attention button back for 5 s, and then its driver has to let go. */
const PATIENCE_S: number = 30;

/** Has the guest release a device's function and takes it out of the virtual machine; the device itself goes only if asked. */
export const hostUnplugAsync: Handler<'host.unplug'> = async (context, params, callAsync) => {
  const { qmp: path, id, remove, timeout_s = PATIENCE_S } = params;
  const absent: VirtnetError | undefined = absenceOf(context, params);
  if (absent !== undefined) {
    await takeOutLeftoverAsync(context, params, timeout_s * 1000, absent);
    return success();
  }
  const device: Device = context.admit('host.unbind', params);
  if (remove === true) {
    requireHotplug(device);
  }
  const { vuid } = device.identity;
  const { vmOperations } = context;
  const job: ITakeOut = { device, withinMs: timeout_s * 1000, signal: vmOperations.signal, ...(id === undefined ? {} : { id }) };
  await vmOperations.runAsync(
    vuid,
    'being taken out of a virtual machine',
    async () => await vmOperations.talkAsync({ path, vuid, withinMs: job.withinMs }, async (qmp) => await takeDeviceOutAsync(qmp, job))
  );
  await settleAsync(context, vuid, ({ host }) => !host.connected);
  context.log.info('hostUnplug.ts:hostUnplugAsync', `Device ${vuid} was taken out of ${path}`);
  return remove === true ? await callAsync('unplug', { vuid }) : success();
};

/** Why there is no such device; undefined if there is. */
function absenceOf({ registry }: IControllerContext, params: HostUnplugParams): VirtnetError | undefined {
  try {
    registry.select(params);
    return undefined;
  } catch (error) {
    return VirtnetError.from(error);
  }
}

interface ITakeOut {
  readonly device: Device;
  readonly id?: string;
  readonly withinMs: number;
  readonly signal: AbortSignal;
}

async function takeDeviceOutAsync(qmp: QmpClient, { device, withinMs, signal, ...named }: ITakeOut): Promise<void> {
  const search: Parameters<typeof findFunction>[1] = { attachment: attachmentOf(device), vuid: device.identity.vuid, ...named };
  const devices: Awaited<ReturnType<typeof readDevicesAsync>> = await readDevicesAsync(qmp);
  const found: IFoundFunction = findFunction({ devices, chardevs: await readChardevsAsync(qmp) }, search);
  await takeOutAsync(qmp, found, { devices, withinMs, signal });
}
