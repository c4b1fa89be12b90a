// The netdevs on the other side of the devices.

import type { HealthFinding } from '@virtnet/config/rpc';

import type { DeviceState } from '../device/index.js';

import { ofDevice } from './Finding.js';
import type { IBridgeHealth, IDeviceHealth } from './IHealthFacts.js';

/** States in which the representor exists only half. */
const IN_MOTION: readonly DeviceState[] = ['planned', 'creating', 'restoring', 'removing', 'gone'];

/** Representors that a sentence names. */
const MOST_NAMES: number = 4;

/** What is wrong with the representors. */
export function checkRepresentors(devices: readonly IDeviceHealth[], bridge?: IBridgeHealth): readonly HealthFinding[] {
  const settled: readonly IDeviceHealth[] = devices.filter(({ state }) => !IN_MOTION.includes(state));
  const problems: readonly HealthFinding[] = (bridge?.problems ?? []).flatMap((problem) => ofBridge(problem, devices));
  return [...settled.flatMap(checkNetdev), ...problems, ...checkPlaces(settled, bridge)];
}

/** The same where no frame goes by them: they only have to be there, as the scalable functions' own. */
export function checkUnusedRepresentors(devices: readonly IDeviceHealth[]): readonly HealthFinding[] {
  return devices.filter(({ state }) => !IN_MOTION.includes(state)).flatMap(checkOwner);
}

function checkNetdev(device: IDeviceHealth): readonly HealthFinding[] {
  const { netdev, mtu } = device;
  const wrong: readonly HealthFinding[] = checkOwner(device);
  return wrong.length > 0 ? wrong : [...checkUp(device), ...checkMtu(device, netdev?.link?.mtu ?? mtu)];
}

function checkOwner(device: IDeviceHealth): readonly HealthFinding[] {
  const { name, vuid, representor, netdev } = device;
  if (netdev === undefined) {
    const hint: string = 'Restart the controller: it makes representors that somebody deleted, and they come back into their bridge if virtnet.conf names one';
    return [ofDevice(device, 'error', `The representor ${representor} of ${name} is missing: somebody has deleted or renamed it`, hint)];
  }
  if (netdev.owner !== vuid) {
    const hint: string = `Delete it with \`ip link delete ${representor}\` and restart the controller`;
    return [ofDevice(device, 'error', `The interface ${representor} is not the representor of ${name}: somebody else has made it`, hint)];
  }
  return [];
}

function checkUp(device: IDeviceHealth): readonly HealthFinding[] {
  const { name, representor, netdev } = device;
  return netdev?.link?.isUp === false
    ? [ofDevice(device, 'warning', `The representor ${representor} of ${name} is down, so no frame passes`, `Run \`ip link set dev ${representor} up\``)]
    : [];
}

function checkMtu(device: IDeviceHealth, found: number): readonly HealthFinding[] {
  const { name, representor, mtu } = device;
  const text: string = `The MTU of the representor ${representor} is ${found}, and ${name} has ${mtu}: larger frames do not reach the host`;
  return found < mtu ? [ofDevice(device, 'warning', text, `Run \`ip link set dev ${representor} mtu ${mtu}\``)] : [];
}

function ofBridge({ representor, message, hint }: IBridgeHealth['problems'][number], devices: readonly IDeviceHealth[]): readonly HealthFinding[] {
  const device: IDeviceHealth | undefined = devices.find((one) => one.representor === representor);
  if (device !== undefined) {
    return [ofDevice(device, 'warning', message, hint)];
  }
  return representor === undefined ? [{ severity: 'warning', text: message, hint }] : [];
}

/** No illness: a switch in user space is not seen by the kernel, and a representor may be an end of its own, with an address. */
function checkPlaces(devices: readonly IDeviceHealth[], bridge: IBridgeHealth | undefined): readonly HealthFinding[] {
  if (bridge?.problems.some(({ representor }) => representor === undefined) === true) {
    // They enter it as soon as it is there.
    return [];
  }
  const known: ReadonlySet<string | undefined> = new Set([...(bridge?.plugged ?? []), ...(bridge?.problems ?? []).map((one) => one.representor)]);
  const lonely: readonly IDeviceHealth[] = devices.filter(
    ({ vuid, representor, netdev }) => netdev?.owner === vuid && netdev.link?.master === undefined && !known.has(representor)
  );
  const [first] = lonely;
  if (first === undefined) {
    return [];
  }
  const hint: string =
    'To plug one: `ovs-vsctl add-port BRIDGE REPRESENTOR`, or `ip link set dev REPRESENTOR master BRIDGE`, or "virtnet": {"bridge": ...} in virtnet.conf. ' +
    'Nothing to do for a switch in user space, or where the representor has an address itself';
  if (lonely.length === 1) {
    return [ofDevice(first, 'info', `The representor ${first.representor} of ${first.name} is a port of no bridge that the kernel knows`, hint)];
  }
  const names: string = lonely.slice(0, MOST_NAMES).map(({ representor }) => representor).join(', ');
  const rest: string = lonely.length > MOST_NAMES ? ` and ${lonely.length - MOST_NAMES} more` : '';
  return [{ severity: 'info', text: `${lonely.length} representors are ports of no bridge that the kernel knows: ${names}${rest}`, hint }];
}
