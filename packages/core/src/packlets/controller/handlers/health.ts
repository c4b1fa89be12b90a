import path from 'node:path';

import {
  checkSocketPath,
  loadVirtnetConfigAsync,
  longestVuid,
  VirtnetError,
  type DeviceStatus
} from '@virtnet/config';
import type { IObservedSf } from '@virtnet/sf-pool';

import { functionText, selectorText, type Device } from '../../device/index.js';
import { judgeHealth, readQuarantineAsync, type IControllerHealth, type IDeviceHealth, type IUplinkHealth } from '../../health/index.js';
import type { IBridgeLink, IBridgeStatus } from '../../bridge/index.js';
import type { IControllerContext } from '../IControllerContext.js';
import { describeLossesAsync } from '../requireUndisturbed.js';

import type { Handler } from './IHandler.js';
import { portFacts } from './portFacts.js';
import { withoutUndefined } from './withoutUndefined.js';

/** For a bridge that does not tell of changes. */
const LOOK_MS: number = 2_000;

/** What is wrong, and how to mend it: of one device, or of all and the controller itself. */
export const healthAsync: Handler<'health'> = async (context, selector) => {
  const isOne: boolean = selector.pf_id !== undefined || selector.vuid !== undefined;
  const chosen: readonly Device[] = isOne ? [context.registry.select(selector)] : context.registry.all;
  const statuses: ReadonlyMap<string, DeviceStatus> = await context.datapath.statusesAsync();
  const sight: ISight = await lookAsync(context);
  const bridge: IBridgeStatus | undefined = await context.bridge?.lookAsync(LOOK_MS);
  const links: readonly IBridgeLink[] = await context.links.listAsync().catch(() => []);
  const netdevs: ReadonlyMap<string, IObservedSf> = new Map(sight.netdevs.map((netdev) => [netdev.representor, netdev]));
  const devices: readonly IDeviceHealth[] = chosen.map((device) => ({
    ...factsOf(device),
    ...withoutUndefined({
      netdev: netdevs.get(device.identity.representor),
      status: statuses.get(device.identity.vuid),
      bridge: bridgeOf(netdevs.get(device.identity.representor), links, { context, bridge })
    })
  }));
  const { blindness } = sight;
  const controller: IControllerHealth | undefined = isOne ? undefined : await controllerAsync(context, sight);
  const uplinks: readonly IUplinkHealth[] | undefined =
    context.config.eswitch.mode === 'legacy' ? context.uplinks.look(context.registry.all, links) : undefined;
  return judgeHealth({ devices, ...withoutUndefined({ blindness, controller, bridge, uplinks }) });
};

/** The bridge of the kernel that a representor is in, or the one that virtnet.conf names and that has it. */
function bridgeOf(
  netdev: IObservedSf | undefined,
  links: readonly IBridgeLink[],
  { context, bridge }: { readonly context: IControllerContext; readonly bridge: IBridgeStatus | undefined }
): IDeviceHealth['bridge'] {
  const { bridge: named } = context.config;
  const isPlugged: boolean = named?.kind === 'ovs' && netdev !== undefined && bridge?.plugged.includes(netdev.representor) === true;
  const found: IBridgeLink | undefined = isPlugged
    ? links.find(({ name }) => name === named?.name)
    : links.find(({ ifindex, kind }) => ifindex === netdev?.link?.master && kind === 'bridge');
  return found?.mtu === undefined ? undefined : { name: found.name, kind: isPlugged ? 'ovs' : 'linux', mtu: found.mtu };
}

interface ISight {
  readonly netdevs: readonly IObservedSf[];
  readonly blindness?: string;
}

async function lookAsync({ provider }: IControllerContext): Promise<ISight> {
  try {
    return { netdevs: await provider.listAsync() };
  } catch (error) {
    return { netdevs: [], blindness: VirtnetError.from(error).message };
  }
}

function factsOf({ identity, spec, state, setAside, refusal }: Device): IDeviceHealth {
  const { vuid, representor } = identity;
  const { mtu, linkUp } = spec;
  const [name, selector]: readonly [string, string] = [functionText(identity), selectorText(identity)];
  return { vuid, name, selector, state, mtu, linkUp, representor, ...withoutUndefined({ setAside, refusal }) };
}

async function controllerAsync(context: IControllerContext, sight: ISight): Promise<IControllerHealth> {
  const { version, datapath, config, paths } = context;
  const isDatapathOpen: boolean = datapath.isOpen;
  return {
    version,
    isDatapathOpen,
    isDatapathKept: datapath.isKept,
    ports: config.ports.map((port) => portFacts(port, context, sight.netdevs)),
    quarantined: (await readQuarantineAsync(paths.quarantineFolder)).map((one) => ({ ...one, isReplaced: isServed(one.file, context) })),
    waiting: context.registry.waiting,
    unmade: context.registry.unmade,
    ...withoutUndefined({
      datapathVersion: isDatapathOpen ? datapath.current.introduction?.version : undefined,
      longSocketPath: longSocketPath(context),
      obstacle: await context.provider.obstacleAsync?.(),
      configuration: await complaintAsync(context),
      ...(await recordsAsync(context))
    })
  };
}

/** What a configuration would lose cannot be said without the records: then that is what is wrong. */
async function recordsAsync(context: IControllerContext): Promise<Pick<IControllerHealth, 'losses' | 'unrecorded'>> {
  const { records, config } = context;
  try {
    const losses: string | undefined = config.recovery ? await describeLossesAsync(context) : undefined;
    return withoutUndefined({ losses, unrecorded: records.refusal });
  } catch (error) {
    return { unrecorded: records.refusal ?? VirtnetError.from(error) };
  }
}

/** Of several files of one name the later ones have a number at their end. */
function isServed(file: string, { registry }: IControllerContext): boolean {
  return registry.find(path.basename(file).replace(/\.\d+$/, '')) !== undefined;
}

/** Of the functions that the card allows, the one with the longest name. */
function longSocketPath({ card, paths }: IControllerContext): string | undefined {
  try {
    checkSocketPath(paths.connectSocket(longestVuid(card)));
    return undefined;
  } catch (error) {
    return `A function that the card allows could not be made. ${VirtnetError.from(error).message}`;
  }
}

/** What the next start would say to virtnet.conf. */
async function complaintAsync({ paths, card }: IControllerContext): Promise<string | undefined> {
  try {
    await loadVirtnetConfigAsync(paths.config, card);
    return undefined;
  } catch (error) {
    return VirtnetError.from(error).message.replace(/\n/g, '; ');
  }
}
