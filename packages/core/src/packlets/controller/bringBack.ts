// What there was comes back in groups: first what the datapath serves already goes on, then the rest is made again. One
// device's misfortune is logged and never stops the others.

import { VirtnetError, type DevicePatch, type DeviceStatus } from '@virtnet/config';

import type { Device } from '../device/index.js';
import type { ITakenOver } from '../native/index.js';

import { eachAsync, groupedBy } from './groups.js';
import type { GroupFailures } from './applyEffects.js';
import type { IControllerContext } from './IControllerContext.js';
import type { IReturning } from './returningDevices.js';
import { statusEvents } from './statusEvents.js';

/** What the datapath says of a device, if it may go on as it is. */
type StatusOf = (device: Device) => DeviceStatus | undefined;

const ORIGIN: string = 'bringBack.ts:bringBackAsync';

/** Enrols devices and brings each back as far as it can be; their representors are there. */
export async function bringBackAsync(returning: readonly IReturning[], context: IControllerContext): Promise<void> {
  const devices: ReadonlyMap<Device, IReturning> = new Map(returning.map((one) => [context.enroll(one.parts), one]));
  const statuses: StatusOf = (device) => devices.get(device)?.status;
  const adopted: readonly Device[] = await adoptAllAsync([...devices.keys()], statuses, context);
  const others: readonly Device[] = [...devices.keys()].filter((device) => !adopted.includes(device));
  await restoreAllAsync(others, context);
  tell(adopted, 'go on as they were', context);
  tell(others.filter(({ state }) => state !== 'failed'), 'are back', context);
  const old: readonly Device[] = [...devices].filter(([, { isRecordOld }]) => isRecordOld).map(([device]) => device);
  await context.records.saveAllAsync(old).catch((error: unknown) => {
    context.log.err(ORIGIN, `Recovery records could not be renewed: ${VirtnetError.from(error).message}`);
  });
}

/**
 * Goes on with devices whose datapath has died: the next one has taken over what was kept of them, and the rest is made again.
 *
 * @returns how many go on as they were
 */
export async function resumeAllAsync(context: IControllerContext): Promise<number> {
  const { datapath, log, registry } = context;
  const lost: readonly Device[] = registry.all.filter(({ state }) => state === 'lost');
  const takenOver: ReadonlyMap<string, ITakenOver> = new Map(datapath.current.takenOver?.map((one) => [one.vuid, one]));
  for (const device of lost) {
    const { failure, isSetAside = false }: Partial<ITakenOver> = takenOver.get(device.identity.vuid) ?? {};
    if (isSetAside) {
      device.handle({ kind: 'setAside', reason: `it is set aside, because ${failure ?? 'datapaths have died of it'}` });
    } else if (failure !== undefined) {
      log.err(ORIGIN, `Device ${device.identity.vuid} cannot go on as it was, and is made again: ${failure}`);
    }
  }
  const served: ReadonlyMap<string, DeviceStatus> = await datapath.statusesAsync('all');
  await removeGhostsAsync([...served.keys()], context);
  const left: readonly Device[] = lost.filter(({ state }) => state === 'lost');
  const adopted: readonly Device[] = await adoptAllAsync(left, ({ identity }) => served.get(identity.vuid), context);
  await restoreAllAsync(
    left.filter((device) => !adopted.includes(device)),
    context
  );
  return adopted.length;
}

/** What the next datapath goes on with although it was taken away meanwhile: its host and its name would be held for ever. */
async function removeGhostsAsync(served: readonly string[], { datapath, registry, log }: IControllerContext): Promise<void> {
  const ghosts: readonly string[] = served.filter((vuid) => registry.find(vuid) === undefined);
  const outcomes: readonly PromiseSettledResult<void>[] = await Promise.allSettled(ghosts.map(async (vuid) => await datapath.removeAsync(vuid)));
  outcomes.forEach((outcome, index) => {
    const failure: string = outcome.status === 'rejected' ? `, but is still there: ${VirtnetError.from(outcome.reason).message}` : '';
    log[failure === '' ? 'info' : 'err'](ORIGIN, `Device ${ghosts[index]} was taken away while no datapath served it${failure}`);
  });
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
      device.handle({ kind: 'refused', reason: message, hint });
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
  devices: readonly Device[],
  statusOf: StatusOf,
  context: IControllerContext
): Promise<readonly Device[]> {
  const fit: readonly Device[] = devices.filter((device) => isFit(statusOf(device), device));
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
    const status: DeviceStatus | undefined = statusOf(device);
    (status === undefined ? [] : statusEvents(status)).forEach((event) => device.handle(event));
  }
  return adopted;
}

/** As it is to be, as far as that cannot be changed while it is served. */
function isFit(status: DeviceStatus | undefined, { spec }: Device): boolean {
  const { port } = spec;
  if (status?.switch !== (port.kind === 'switch' ? port.name : undefined)) {
    return false;
  }
  const queues: number = status?.queues.length ?? 0;
  return status !== undefined && status.state !== 'failed' && (queues === 0 || queues === 2 * spec.queuePairs);
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
