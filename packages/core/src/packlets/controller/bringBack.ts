// What there was comes back in groups: first what the datapath serves already goes on, then the rest is made again. One
// device's misfortune is logged and never stops the others.

import { VirtnetError, type DevicePatch, type DeviceStatus } from '@virtnet/config';

import type { Device } from '../device/index.js';

import { eachAsync, groupedBy } from './groups.js';
import type { GroupFailures } from './applyEffects.js';
import type { IControllerContext } from './IControllerContext.js';
import type { IReturning } from './returningDevices.js';
import { statusEvents } from './statusEvents.js';

const ORIGIN: string = 'bringBack.ts:bringBackAsync';

/** Enrols devices and brings each back as far as it can be; their representors are there. */
export async function bringBackAsync(returning: readonly IReturning[], context: IControllerContext): Promise<void> {
  const devices: ReadonlyMap<Device, IReturning> = new Map(returning.map((one) => [context.enroll(one.parts), one]));
  const adopted: readonly Device[] = await adoptAllAsync(devices, context);
  const others: readonly Device[] = [...devices.keys()].filter((device) => !adopted.includes(device));
  await restoreAllAsync(others, context);
  tell(adopted, 'go on as they were', context);
  tell(others.filter(({ state }) => state !== 'failed'), 'are back', context);
  const old: readonly Device[] = [...devices].filter(([, { isRecordOld }]) => isRecordOld).map(([device]) => device);
  await context.records.saveAllAsync(old).catch((error: unknown) => {
    context.log.err(ORIGIN, `Recovery records could not be renewed: ${VirtnetError.from(error).message}`);
  });
}

/** Devices that were here before go on where the datapath serves them still, and are made again where it does not. */
export async function resumeAllAsync(context: IControllerContext): Promise<void> {
  const statuses: ReadonlyMap<string, DeviceStatus> = await context.datapath.statusesAsync('all');
  const lost: readonly Device[] = context.registry.all.filter(({ state }) => state === 'lost');
  const returning: ReadonlyMap<Device, IReturning> = new Map(
    lost.map((device) => {
      const status: DeviceStatus | undefined = statuses.get(device.identity.vuid);
      return [device, { parts: device, isRecordOld: false, ...(status === undefined ? {} : { status }) }];
    })
  );
  const adopted: readonly Device[] = await adoptAllAsync(returning, context);
  await restoreAllAsync(lost.filter((device) => !adopted.includes(device)), context);
}

/** Makes devices again; those that cannot be made stay listed as failed. */
export async function restoreAllAsync(devices: readonly Device[], context: IControllerContext): Promise<void> {
  const { datapath, log } = context;
  const stuck: GroupFailures = await eachAsync(devices, async ({ identity }) => await datapath.removeAsync(identity.vuid));
  const failed: GroupFailures = await context.advanceAllAsync(
    devices.filter((device) => !stuck.has(device)),
    { kind: 'restore' }
  );
  for (const [device, cause] of [...stuck, ...failed]) {
    const { message, hint } = VirtnetError.from(cause);
    if (device.state === 'planned') {
      device.handle({ kind: 'restore' });
      device.handle({ kind: 'refused', reason: message });
    }
    log.err(ORIGIN, `Device ${device.identity.vuid} could not be brought back: ${message} (${hint}). Its record is kept`);
  }
}

/**
 * Takes devices over that the datapath serves, with whatever is attached to them. What the datapath was told last and what
 * was recorded last differ when the controller died between the two: the record counts, and telling it again changes
 * nothing where nothing differs.
 *
 * @returns those that go on; the others have to be made again
 */
async function adoptAllAsync(
  devices: ReadonlyMap<Device, IReturning>,
  context: IControllerContext
): Promise<readonly Device[]> {
  const fit: readonly Device[] = [...devices].filter(([, one]) => isFit(one)).map(([device]) => device);
  const failed: GroupFailures = await eachAsync(fit, async ({ spec }) => {
    const { vuid, mac, mtu, features, maxQueueSize, linkUp, tuning } = spec;
    const tuned: Pick<DevicePatch, 'tuning'> = tuning === undefined ? {} : { tuning };
    await context.datapath.current.modifyDeviceAsync(vuid, { mac, mtu, features, maxQueueSize, linkUp, ...tuned });
  });
  failed.forEach((cause, { identity }) =>
    context.log.err(ORIGIN, `Device ${identity.vuid} cannot go on as it is: ${VirtnetError.from(cause).message}`)
  );
  const adopted: readonly Device[] = fit.filter((device) => !failed.has(device));
  await context.advanceAllAsync(adopted, { kind: 'adopt' });
  for (const device of adopted) {
    const status: IReturning['status'] = devices.get(device)?.status;
    (status === undefined ? [] : statusEvents(status)).forEach((event) => device.handle(event));
  }
  return adopted;
}

/** As it is to be, as far as that cannot be changed while it is served. */
function isFit({ status, parts }: IReturning): boolean {
  const { port } = parts.spec;
  if (status?.switch !== (port.kind === 'switch' ? port.name : undefined)) {
    return false;
  }
  const queues: number = status?.queues.length ?? 0;
  return status !== undefined && status.state !== 'failed' && (queues === 0 || queues === 2 * parts.spec.queuePairs);
}

/** A line for each PF, and one for all VFs of a PF. */
function tell(devices: readonly Device[], what: string, { log }: IControllerContext): void {
  for (const { identity } of devices.filter((device) => device.identity.kind !== 'vf')) {
    log.info(ORIGIN, `Devices ${what}: ${identity.vuid}, on its representor ${identity.representor}`);
  }
  const vfs: readonly Device[] = devices.filter(({ identity }) => identity.kind === 'vf');
  for (const [pfId, group] of groupedBy(vfs, ({ identity }) => identity.pfId)) {
    log.info(ORIGIN, `Devices ${what}: ${group.length} VFs of PF ${pfId}`);
  }
}
