import { constants } from 'node:fs';
import { open, readFile } from 'node:fs/promises';

import { VirtnetError } from '@virtnet/config';
import type { ISfObstacle } from '@virtnet/sf-pool';

const DEVICE: string = '/dev/net/tun';

/** The capability's bit in the kernel's masks. */
const CAP_NET_ADMIN: bigint = 2n ** 12n;

const CURES: ReadonlyMap<string, string> = new Map([
  ...['ENOENT', 'ENODEV', 'ENXIO'].map(
    (code) => [code, `Load the driver (\`modprobe tun\`); to a container pass the device in (\`--device ${DEVICE}\`)`] as const
  ),
  ...['EACCES', 'EPERM'].map(
    (code) => [code, `Run the controller as root, or give its user ${DEVICE} for reading and writing, and CAP_NET_ADMIN`] as const
  )
]);

/** Where the kernel says what is looked at; others than its own for tests. */
export interface ITapFiles {
  readonly device?: string;
  readonly status?: string;
}

/** Why this process can make no TAP, and the cure; undefined when nothing is known against it. */
export async function tapObstacleAsync({ device = DEVICE, status = '/proc/self/status' }: ITapFiles = {}): Promise<ISfObstacle | undefined> {
  try {
    await (await open(device, constants.O_RDWR)).close();
  } catch (error) {
    const { message, hint } = VirtnetError.fromSystem(`No representor can be made, because ${device} cannot be opened`, error);
    return { message, hint: CURES.get(String((error as NodeJS.ErrnoException).code)) ?? hint };
  }
  if (mayAdministrate(await readFile(status, 'utf8').catch(() => ''))) {
    return undefined;
  }
  return {
    message: 'No representor can be made, because the controller lacks CAP_NET_ADMIN',
    hint: 'Run it as root, or give it the capability: AmbientCapabilities=CAP_NET_ADMIN in a unit of systemd, `--cap-add NET_ADMIN` for a container'
  };
}

/** What the kernel does not tell counts as allowed: its refusal comes later, then. */
function mayAdministrate(status: string): boolean {
  const mask: string | undefined = /^CapEff:\s*([\da-f]+)$/m.exec(status)?.[1];
  return mask === undefined || (BigInt(`0x${mask}`) / CAP_NET_ADMIN) % 2n === 1n;
}
