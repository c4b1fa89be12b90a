import { ERROR_CODES, VirtnetError } from '@virtnet/config/terms';
import type { ListResult } from '@virtnet/config/rpc';

import { EXIT_FAILED } from '../output/exitStatus.js';
import { renderTable } from '../output/renderTable.js';

import type { IWork, IWorkTools } from './ICommand.js';

/** Devices that a sentence names. */
const MOST_NAMES: number = 4;

const EACH_ITS_OWN: string = 'Each device has its own reason and cure, under devices';

/** What to change of each device, as the method takes it: `device` or `queue`. */
type ModifyChanges = Readonly<Record<string, unknown>>;

/** What became of one device. */
interface IModifiedDevice {
  readonly vuid: string;
  /** 0 when it was changed. */
  readonly errno: number;
  readonly errstr: string;
  readonly code?: string;
  readonly hint?: string;
}

/** What `modify -a` prints. */
interface IModifiedDevices {
  /** 0 when all were changed; else that of the first that was not. */
  readonly errno: number;
  readonly errstr: string;
  /** Of the same failure; absent when all were changed. */
  readonly code?: string;
  /** The cure that the failures have in common, or where each has its own. */
  readonly hint?: string;
  readonly devices: readonly IModifiedDevice[];
  readonly warnings?: readonly string[];
}

/** The same change of every device, one after the other; one that is refused does not stop the others. */
export function modifyAll(changes: ModifyChanges): IWork {
  return {
    workAsync: async ({ callAsync }) => {
      const { devices } = (await callAsync({ method: 'list', params: {} })) as ListResult;
      const results: IModifiedDevice[] = [];
      const warnings: string[] = [];
      for (const { vuid } of devices) {
        results.push(await modifyOneAsync(callAsync, { vuid, ...changes }, warnings));
      }
      return summaryOf(results, warnings);
    }
  };
}

/** A table of all devices; for one device the document is as good. */
export function renderModifiedDevices(result: unknown, color: boolean): string {
  const { devices, errstr } = result as Partial<IModifiedDevices>;
  if (devices === undefined) {
    return JSON.stringify(result, undefined, 2);
  }
  const rows: readonly (readonly string[])[] = devices.map((device) => [device.vuid, device.errstr, device.hint ?? '']);
  return rows.length === 0 ? 'No devices. Make one with `virtnet hotplug`.' : `${renderTable(['VUID', 'RESULT', 'HINT'], rows, color)}\n${errstr}`;
}

/** The status of the failure that all have in common; 1 when they are of several kinds. */
export function statusOfAll(result: unknown): number {
  const { devices = [] } = result as Partial<IModifiedDevices>;
  const statuses: ReadonlySet<number> = new Set(
    devices.flatMap(({ code }) => (code === undefined ? [] : [ERROR_CODES[code as keyof typeof ERROR_CODES].exit]))
  );
  const [first = 0, ...others] = statuses;
  return others.length === 0 ? first : EXIT_FAILED;
}

async function modifyOneAsync(
  callAsync: IWorkTools['callAsync'],
  params: ModifyChanges & { readonly vuid: string },
  warnings: string[]
): Promise<IModifiedDevice> {
  const { vuid } = params;
  try {
    const { warnings: own = [] } = (await callAsync({ method: 'modify', params })) as { readonly warnings?: readonly string[] };
    warnings.push(...own.map((warning) => `${vuid}: ${warning}`));
    return { vuid, errno: 0, errstr: 'Success' };
  } catch (error) {
    const { errno, message, code, hint } = VirtnetError.from(error);
    if (code === 'E_CONTROLLER_UNREACHABLE') {
      // The others would be told the same.
      throw error;
    }
    return { vuid, errno, errstr: message, code, hint };
  }
}

function summaryOf(devices: readonly IModifiedDevice[], warnings: readonly string[]): IModifiedDevices {
  const failed: readonly IModifiedDevice[] = devices.filter(({ errno }) => errno !== 0);
  const [first] = failed;
  const told: object = warnings.length === 0 ? {} : { warnings };
  if (first === undefined) {
    return { errno: 0, errstr: 'Success', devices, ...told };
  }
  const errstr: string = `${failed.length} of ${devices.length} devices could not be changed: ${namesOf(failed)}${restOf(devices.length - failed.length)}`;
  const hints: ReadonlySet<string | undefined> = new Set(failed.map(({ hint }) => hint));
  const { errno, code, hint } = first;
  return { errno, errstr, ...(code === undefined ? {} : { code }), hint: (hints.size === 1 ? hint : undefined) ?? EACH_ITS_OWN, devices, ...told };
}

function namesOf(failed: readonly IModifiedDevice[]): string {
  const names: readonly string[] = failed.slice(0, MOST_NAMES).map(({ vuid }) => vuid);
  return `${names.join(', ')}${failed.length > MOST_NAMES ? ` and ${failed.length - MOST_NAMES} more` : ''}`;
}

/** There is no way back that could not fail as well, so nothing is taken back. */
function restOf(changed: number): string {
  return changed === 0 ? '' : `; ${changed === 1 ? 'the other one has' : `the other ${changed} have`} the change and keep${changed === 1 ? 's' : ''} it`;
}
