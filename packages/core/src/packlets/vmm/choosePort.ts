import { VirtnetError } from '@virtnet/config';

import type { IPciePort, IVirtualMachine } from './IVirtualMachine.js';

const NEW_PORT: string = '`-device pcie-root-port,id=rp1,slot=1,hotplug=on`';

/**
 * The bus for one more function. Pure.
 *
 * @param wanted - the bus that the operator has named; QEMU judges one that is no port of its own
 * @returns its name; E_NO_SLOT or E_BUSY with the cure
 */
export function choosePort(machine: IVirtualMachine, wanted?: string): string {
  const port: IPciePort | undefined = machine.ports.find(({ id }) => id === wanted);
  if (wanted !== undefined) {
    return port === undefined ? wanted : usable(port);
  }
  // QEMU lists them in no order; people count them.
  const free: IPciePort | undefined = machine.ports
    .filter((one) => one.isHotPluggable && one.functions.length === 0)
    .sort((a, b) => a.id.localeCompare(b.id, 'en', { numeric: true }))[0];
  if (free === undefined) {
    throw new VirtnetError('E_NO_SLOT', describe(machine), {
      hint: `Start the virtual machine with one more ${NEW_PORT} for each function to be plugged, or unplug a function`
    });
  }
  return free.id;
}

function usable(port: IPciePort): string {
  const occupant: string | undefined = port.functions[0];
  if (occupant !== undefined) {
    throw new VirtnetError('E_BUSY', `The port ${port.id} has a function already: ${occupant}`, {
      hint: 'Leave --bus out, name another port, or unplug that function'
    });
  }
  if (!port.isHotPluggable) {
    throw new VirtnetError('E_NO_SLOT', `The port ${port.id} was made with hotplug=off`, {
      hint: `Start the virtual machine with ${NEW_PORT}`
    });
  }
  return port.id;
}

function describe({ ports, namelessPorts }: IVirtualMachine): string {
  const fixed: number = ports.filter(({ isHotPluggable }) => !isHotPluggable).length;
  const parts: readonly string[] = [
    ...count(ports.length - fixed, 'taken'),
    ...count(fixed, 'made with hotplug=off'),
    ...count(namelessPorts, 'without an id, which cannot be named')
  ];
  const found: string = parts.length === 0 ? 'it has none' : parts.join(', ');
  return `The virtual machine has no free hot-pluggable PCI Express port: ${found}`;
}

function count(ports: number, what: string): readonly string[] {
  return ports === 0 ? [] : [`${ports} ${what}`];
}
