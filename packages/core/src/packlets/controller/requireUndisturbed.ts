// Before the controller is replaced: whether the one that follows would take devices from their hosts, because the
// configuration was changed since. Whoever wants just that stops the controller and starts it again.

import { loadVirtnetConfigAsync, VirtnetError, type DeviceStatus, type ICardLimits, type IVirtnetConfig } from '@virtnet/config';
import { limitsOf, NvconfigStore } from '@virtnet/config/nvconfig';
import { planRecovery, recordContext, type RecoveryAction } from '@virtnet/recovery';

import type { Device, DeviceState } from '../device/index.js';

import type { IControllerContext } from './IControllerContext.js';

/** States in which a host has the device. */
const IN_USE: readonly DeviceState[] = ['connected', 'running'];

/** Devices that a sentence names. */
const MOST_NAMES: number = 8;

interface INext {
  readonly card: ICardLimits;
  readonly config: IVirtnetConfig;
}

interface ILoss {
  readonly vuid: string;
  readonly key: string;
  /** Whether a host has it. */
  readonly isUsed: boolean;
}

/**
 * E_BUSY if hosts would lose devices that they have: names the devices, and the keys that have been changed.
 *
 * @returns the same of devices that nobody uses; undefined if none of them would go
 */
export async function requireUndisturbedAsync(context: IControllerContext): Promise<string | undefined> {
  const losses: readonly ILoss[] = await lossesOfAsync(context);
  const used: readonly ILoss[] = losses.filter(({ isUsed }) => isUsed);
  if (used.length > 0) {
    const { keys, names } = textOf(used);
    throw new VirtnetError('E_BUSY', `The configuration has changed (${keys}), and the next controller would take devices away that hosts use: ${names}`, {
      hint:
        'Set it back; or unbind the drivers and disconnect the hosts of these devices; or, to have it so, stop the controller and start it again: ' +
        'devices that cannot be served then are kept as recovery records'
    });
  }
  return describe(losses);
}

/** What of its devices the card would not have any more after a restart, because the configuration has changed; undefined if nothing. */
export async function describeLossesAsync(context: IControllerContext): Promise<string | undefined> {
  return describe(await lossesOfAsync(context));
}

function describe(losses: readonly ILoss[]): string | undefined {
  const { keys, names } = textOf(losses);
  return losses.length === 0 ? undefined : `With the configuration that is there now (${keys}), a controller that starts does not serve these as they are: ${names}`;
}

function textOf(losses: readonly ILoss[]): { readonly keys: string; readonly names: string } {
  const names: string = losses.slice(0, MOST_NAMES).map(({ vuid }) => vuid).join(', ');
  const rest: string = losses.length > MOST_NAMES ? ` and ${losses.length - MOST_NAMES} more` : '';
  return { keys: [...new Set(losses.map(({ key }) => key))].slice(0, MOST_NAMES).join('; '), names: `${names}${rest}` };
}

/** A configuration that cannot be read is for the successor to refuse, which names every mistake. */
async function lossesOfAsync(context: IControllerContext): Promise<readonly ILoss[]> {
  const devices: readonly Device[] = context.registry.all;
  const next: INext | undefined = devices.length === 0 ? undefined : await readNextAsync(context).catch(() => undefined);
  return next === undefined ? [] : await lossesAsync(devices, next, context);
}

async function readNextAsync({ paths }: IControllerContext): Promise<INext> {
  const { current, next, power_cycle: isCycleDue } = await new NvconfigStore({ file: paths.nvconfig }).readAsync();
  const card: ICardLimits = limitsOf(isCycleDue === true ? next : current);
  return { card, config: await loadVirtnetConfigAsync(paths.config, card) };
}

async function lossesAsync(devices: readonly Device[], { card, config }: INext, { records, datapath, config: present }: IControllerContext): Promise<readonly ILoss[]> {
  const vuids: readonly string[] = devices.map(({ identity }) => identity.vuid);
  const stored: Awaited<ReturnType<typeof records.loadAllAsync>> = config.recovery ? await records.loadAllAsync() : [];
  const plan: readonly RecoveryAction[] = planRecovery({ ...recordContext(config, card), stored, served: vuids, linked: vuids });
  const refusals: ReadonlyMap<string, string> = new Map(plan.flatMap(refusalOf));
  const kept: ReadonlySet<string> = new Set(plan.flatMap((action) => ('record' in action ? [action.record.vuid] : [])));
  // A driver whose connection went with the link is not seen in the state.
  const statuses: ReadonlyMap<string, DeviceStatus> = await datapath.statusesAsync();
  return devices.flatMap(({ identity: { vuid, kind, port }, state }) => {
    const isUsed: boolean = IN_USE.includes(state) || statuses.get(vuid)?.driver.bound === true;
    if (!kept.has(vuid)) {
      return [{ vuid, isUsed, key: refusals.get(vuid) ?? (config.recovery ? 'it has no recovery record' : 'recovery') }];
    }
    if (config.eswitch.mode !== present.eswitch.mode) {
      return [{ vuid, isUsed, key: 'virtnet.eswitch' }];
    }
    const moves: boolean = kind !== 'hotplug' && config.ports.find(({ name }) => name === config.staticPfPort)?.number !== port;
    return moves ? [{ vuid, isUsed, key: 'ib_dev_for_static_pf' }] : [];
  });
}

function refusalOf(action: RecoveryAction): readonly (readonly [string, string])[] {
  switch (action.kind) {
    case 'wait':
      return [[action.waiting.vuid, action.key]];
    case 'quarantine':
      return [[action.fileName, action.reason]];
    default:
      return [];
  }
}
