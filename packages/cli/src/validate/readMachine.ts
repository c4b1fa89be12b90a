import { existsSync, readFileSync, statSync } from 'node:fs';

import type { IMachine } from '@virtnet/config';

/** This machine, in the network namespace of the command. */
export function readMachine(): IMachine {
  const hasInterface = (name: string): boolean => existsSync(`/sys/class/net/${name}`);
    try {
    return { cpus: readFileSync('/sys/devices/system/cpu/online', 'utf8').trim(), hasInterface, isFile };
  } catch {
    // Nothing can be said of processors that cannot be read.
    return { hasInterface, isFile };
  }
}

/** Whether there is something that is no directory; what cannot be looked at counts as nothing. */
function isFile(path: string): boolean {
  try {
    return !statSync(path).isDirectory();
  } catch {
    return false;
  }
}
