// The bridges that representors are ports of.

import type { HealthFinding } from '@virtnet/config/rpc';

import { ofDevice } from './Finding.js';
import type { IDeviceHealth } from './IHealthFacts.js';

type Bridge = NonNullable<IDeviceHealth['bridge']>;

/** Functions that a sentence names. */
const MOST_NAMES: number = 4;

/** Bridges that are too narrow for functions: one finding each. A representor that is too narrow itself is told elsewhere. */
export function checkBridgeMtus(devices: readonly IDeviceHealth[]): readonly HealthFinding[] {
  const wide: readonly IDeviceHealth[] = devices.filter(({ mtu, bridge, netdev }) => mtu > (bridge?.mtu ?? mtu) && (netdev?.link?.mtu ?? mtu) >= mtu);
  const names: readonly string[] = [...new Set(wide.map(({ bridge }) => bridge?.name ?? ''))];
  return names.flatMap((name) => ofBridge(wide.filter(({ bridge }) => bridge?.name === name)));
}

function ofBridge(devices: readonly IDeviceHealth[]): readonly HealthFinding[] {
  const [first] = devices;
  if (first?.bridge === undefined) {
    return [];
  }
  const { bridge } = first;
  const most: number = Math.max(...devices.map(({ mtu }) => mtu));
  const named: string = devices.slice(0, MOST_NAMES).map(({ name, mtu }) => `${name} has ${mtu}`).join(', ');
  const rest: string = devices.length > MOST_NAMES ? `, and ${devices.length - MOST_NAMES} more have more than the bridge` : '';
  const text: string = `The MTU of the bridge ${bridge.name} is ${bridge.mtu}, and ${named}${rest}: larger frames may be lost in it`;
  const hint: string = `Raise the MTU of its other ports to ${most}, then run \`${cureOf(bridge, most)}\`; or give the functions less with \`virtnet modify\``;
  return [devices.length === 1 ? ofDevice(first, 'warning', text, hint) : { severity: 'warning', text, hint }];
}

function cureOf({ kind, name }: Bridge, mtu: number): string {
  return kind === 'linux' ? `ip link set dev ${name} mtu ${mtu}` : `ovs-vsctl set interface ${name} mtu_request=${mtu}`;
}
