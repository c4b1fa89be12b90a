import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** The name that QEMU gives the bitmap which it shares with the devices of a guest. */
const NAME: string = 'memfd:vhost-log';

/** The dirty log that a process holds, as it is at this moment; undefined if it holds none. */
export function readDirtyLog(pid: number): Buffer | undefined {
  const folder: string = `/proc/${pid}/fd`;
  const found: string | undefined = readdirSync(folder).find((fd) => targetOf(`${folder}/${fd}`).includes(NAME));
  return found === undefined ? undefined : readFileSync(`${folder}/${found}`);
}

/** Empty for a descriptor that was closed meanwhile. */
function targetOf(link: string): string {
  try {
    return readlinkSync(link);
  } catch {
    return '';
  }
}
