import { cpusOf } from './countCpus.js';
import type { IVirtnetConfig } from './IVirtnetConfig.js';

/** What of a machine a configuration depends on. */
export interface IMachine {
  /** Its processors, as the kernel lists them: `0-3`; absent if they could not be read. */
  readonly cpus?: string;
  /** Whether there is a network interface of that name. */
  readonly hasInterface: (name: string) => boolean;
  /** Whether something that is no directory has that name; absent: nobody has looked. */
  readonly isFile?: (path: string) => boolean;
}

type Named = Pick<IVirtnetConfig, 'bridge' | 'datapath' | 'eswitch' | 'ports' | 'sockets'>;

/** What a configuration names that this machine does not have: one sentence each. It may have it when the controller starts. */
export function warnOfMachine(config: Named, machine: IMachine): readonly string[] {
  return [...missingCpus(config, machine), ...missingUplinks(config, machine), ...missingBridge(config, machine), ...noFolder(config, machine)];
}

/** A bridge of the kernel and one of Open vSwitch both have an interface of their name. */
function missingBridge({ bridge }: Named, { hasInterface }: IMachine): readonly string[] {
  return bridge === undefined || hasInterface(bridge.name)
    ? []
    : [`virtnet.bridge is ${bridge.name}, and this machine has no such interface: representors are ports of no bridge until it has`];
}

function noFolder({ sockets: { folder } }: Named, { isFile }: IMachine): readonly string[] {
  return folder !== undefined && isFile?.(folder) === true
    ? [`virtnet.socket_dir is ${folder}, which is no directory: the controller cannot start with it`]
    : [];
}

function missingCpus({ datapath }: Named, { cpus }: IMachine): readonly string[] {
  if (datapath.cpus === undefined || cpus === undefined) {
    return [];
  }
  const present: ReadonlySet<number> = cpusOf(cpus);
  const missing: readonly number[] = [...cpusOf(datapath.cpus)].filter((cpu) => !present.has(cpu));
  return missing.length === 0 ? [] : [`virtnet.cpus names ${missing.slice(0, 8).join(', ')}, and the processors of this machine are ${cpus}`];
}

function missingUplinks({ eswitch, ports }: Named, { hasInterface }: IMachine): readonly string[] {
  return ports.flatMap(({ name: port, number }) => {
    const uplink: string | undefined = eswitch.mode === 'legacy' ? eswitch.uplinks[`p${number}`] : undefined;
    return uplink === undefined || hasInterface(uplink)
      ? []
      : [`virtnet.eswitch_uplink_p${number} is ${uplink}, and this machine has no such interface: no function of ${port} can be made until it has`];
  });
}
