import path from 'node:path';

import type { StatePaths, VirtnetError, Vuid } from '@virtnet/config';
import type { HostUnplugParams } from '@virtnet/config/rpc';

import type { DeviceRegistry } from '../../device/index.js';
import { chardevIdOf, qemuIdOf } from '../../host/index.js';
import {
  findFunction,
  readChardevsAsync,
  readDevicesAsync,
  readSiblingsAsync,
  releaseFunctionAsync,
  removeBackEndAsync,
  requireAlone,
  type IFoundFunction,
  type IFunctionSearch,
  type IVmChardev,
  type QmpClient
} from '../../vmm/index.js';
import type { IControllerContext } from '../IControllerContext.js';

/** A device's socket, of either side. */
const SOCKET_NAME: RegExp = /^(VNET[A-Za-z0-9]+?)(\.vmm)?\.sock$/;

/** What of the controller a search looks at. */
interface IOwner {
  readonly paths: Pick<StatePaths, 'listenSocket' | 'connectSocket'>;
  readonly registry: Pick<DeviceRegistry, 'find'>;
}

/**
 * Takes out of a virtual machine what a device has left there that is not on the card any more.
 *
 * @param absent - why the device was not found
 * @returns rejects with that where the virtual machine has nothing of it either
 */
export async function takeOutLeftoverAsync(context: IControllerContext, params: HostUnplugParams, withinMs: number, absent: VirtnetError): Promise<void> {
  const { vmOperations } = context;
  const name: string = params.vuid ?? idOf(params);
  await vmOperations.runAsync(
    name,
    'being taken out of a virtual machine',
    async () =>
      await vmOperations.talkAsync({ path: params.qmp, vuid: name, withinMs }, async (qmp) => {
        const devices: Awaited<ReturnType<typeof readDevicesAsync>> = await readDevicesAsync(qmp);
        const chardevs: readonly IVmChardev[] = await readChardevsAsync(qmp);
        const search: IFunctionSearch | undefined = searchLeftover(chardevs, params, context);
        if (search === undefined) {
          throw absent;
        }
        await takeOutAsync(qmp, findFunction({ devices, chardevs }, search), { devices, withinMs, signal: vmOperations.signal });
      })
  );
  context.log.info('takeOutLeftover.ts:takeOutLeftoverAsync', `What ${name} had left in ${params.qmp} was taken out`);
}

interface ITakingOut {
  readonly devices: Awaited<ReturnType<typeof readDevicesAsync>>;
  readonly withinMs: number;
  readonly signal: AbortSignal;
}

/** Has the guest release a function; of one that it has released already, the back end goes. */
export async function takeOutAsync(qmp: QmpClient, found: IFoundFunction, { devices, ...patience }: ITakingOut): Promise<void> {
  if (!found.isPresent) {
    // What an earlier attempt has left: the guest let go after its time.
    await removeBackEndAsync(qmp, found);
    return;
  }
  requireAlone(found.id, await readSiblingsAsync(qmp, found.id, devices));
  await releaseFunctionAsync(qmp, found, patience);
}

/** What to look for: only what hangs at a socket of this card whose device is gone. Pure. */
export function searchLeftover(chardevs: readonly IVmChardev[], params: HostUnplugParams, { paths, registry }: IOwner): IFunctionSearch | undefined {
  const chardevId: string = chardevIdOf(idOf(params));
  const named: string | undefined = params.vuid ?? vuidOf(chardevs.find((one) => one.id === chardevId));
  if (named === undefined || registry.find(named) !== undefined) {
    return undefined;
  }
  const vuid: Vuid = named as Vuid;
  const attachment: IFunctionSearch['attachment'] = { listenPath: paths.listenSocket(vuid), connectPath: paths.connectSocket(vuid) };
  const isOurs: boolean = chardevs.some((one) => one.path === attachment.listenPath || one.path === attachment.connectPath);
  return isOurs ? { attachment, vuid, ...(params.id === undefined ? {} : { id: params.id }) } : undefined;
}

/** The device whose socket has that name, wherever it lies. */
function vuidOf(chardev: IVmChardev | undefined): string | undefined {
  return SOCKET_NAME.exec(path.basename(chardev?.path ?? ''))?.[1];
}

function idOf({ id, pf_id: pfId, vf_id: vfId }: HostUnplugParams): string {
  return id ?? qemuIdOf({ pfId: pfId ?? -1, ...(vfId === undefined ? {} : { vfId }) });
}
