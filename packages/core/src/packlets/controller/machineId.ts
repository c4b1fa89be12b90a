import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';

/** Written once when the machine is set up: machine-id(5). */
const MACHINE_ID: string = '/etc/machine-id';

/** What tells this machine from others; its name where nothing better is known. */
export function machineId(): string {
  try {
    return readFileSync(MACHINE_ID, 'utf8').trim() || hostname();
  } catch {
    return hostname();
  }
}
