import { readdirSync } from 'node:fs';

import type { StatePaths } from '@virtnet/config';
import { afterPowerCycle, type Nvconfig, NVCONFIG_KEYS, NvconfigStore, valueOf } from '@virtnet/config/nvconfig';

import type { IToolOptions } from '../mlxconfig/ITool.js';
import { isConfirmedAsync, runToolAsync, toolPaths, warnAsync } from '../mlxconfig/runTool.js';
import { renderJson } from '../output/renderJson.js';

import { findControllerAsync } from './findController.js';
import { type IMlxfwresetArguments, parseMlxfwreset } from './parseMlxfwreset.js';
import { MLXFWRESET_LEVELS, MLXFWRESET_USAGE } from './usage.js';

/** Of an answered `n`: nothing failed, and nothing was done. */
const NOT_DONE: number = 1;

/** The counts to which recovery files belong (guide, 2.3). */
const COUNTS: readonly string[] = ['PCI_SWITCH_EMULATION_NUM_PORT', 'VIRTIO_NET_EMULATION_NUM_VF', 'VIRTIO_NET_EMULATION_NUM_PF'];

interface IOutcome {
  /** The controller that has to be started anew; absent: the reset is done. */
  readonly controller?: number;
  /** Names of the keys whose current value changes. */
  readonly changed: readonly string[];
}

/**
 * Runs one `mlxfwreset` command line.
 *
 * @returns the exit status
 */
export async function runMlxfwresetAsync(options: IToolOptions): Promise<number> {
  return await runToolAsync('mlxfwreset', options, async () => {
    const args: IMlxfwresetArguments = parseMlxfwreset(options.argv);
    if (args.verb === 'reset') {
      return await resetAsync(args, options);
    }
    const texts: Record<typeof args.verb, string> = {
      help: MLXFWRESET_USAGE,
      version: `mlxfwreset, virtnet v${options.version}\n`,
      query: MLXFWRESET_LEVELS
    };
    await options.stdout.writeAsync(texts[args.verb]);
    return 0;
  });
}

async function resetAsync(args: IMlxfwresetArguments, options: IToolOptions): Promise<number> {
  if (!args.json) {
    await options.stdout.writeAsync(`\nThe reset of ${args.device.name} is a power cycle of the card: new configurations are loaded.\n`);
  }
  if (!(await isConfirmedAsync('Continue with reset?[y/N] ', args, options))) {
    await options.stdout.writeAsync(args.json ? renderJson({ reset: 'aborted' }) : 'Nothing was reset\n');
    return NOT_DONE;
  }
  const paths: StatePaths = toolPaths(args, options);
  const { controller, changed } = await powerCycleAsync(paths);
  const warnings: readonly string[] = warningsFor({ changed, ...(controller !== undefined && { controller }) }, paths);
  await warnAsync(warnings, options);
  const done: string = controller === undefined ? '-I- Sending Reset Command To Fw             -Done\n-I- New configurations are loaded\n' : '';
  const document: object = { reset: controller === undefined ? 'done' : 'at the next start of the controller', controller, changed, warnings };
  await options.stdout.writeAsync(args.json ? renderJson(document) : done);
  return 0;
}

/** At once when no controller runs on the root; else its next start does it. The controller waits for the same lock. */
async function powerCycleAsync(paths: StatePaths): Promise<IOutcome> {
  let outcome: IOutcome = { changed: [] };
  await new NvconfigStore({ file: paths.nvconfig }).changeAsync(async (document, bootId) => {
    const controller: number | undefined = await findControllerAsync(paths);
    outcome = { changed: changedKeys(document), ...(controller !== undefined && { controller }) };
    return controller === undefined ? afterPowerCycle(document, bootId) : { ...document, power_cycle: true };
  });
  return outcome;
}

/** Whether there is any record that may not fit. */
function hasRecords({ recoveryFolder }: StatePaths): boolean {
  try {
    return readdirSync(recoveryFolder, { withFileTypes: true }).some((entry) => entry.isFile());
  } catch {
    return false;
  }
}

function changedKeys({ current, next }: Nvconfig): readonly string[] {
  return NVCONFIG_KEYS.filter((key) =>
    ([1, 2] as const).some((port) => valueOf(current, key, port) !== valueOf(next, key, port))
  ).map(({ name }) => name);
}

function warningsFor({ controller, changed }: IOutcome, paths: StatePaths): readonly string[] {
  const running: string = `The controller (process ${controller}) is running: the card is reset when it starts next. Stop it and start it again; as a service: systemctl restart virtio-net-controller`;
  const counts: readonly string[] = changed.filter((name) => COUNTS.includes(name));
  const stale: string = `${counts.join(', ')} changed: records of devices that the card does not have any more are set aside at the next start. To begin without any, delete the files under ${paths.recoveryFolder} while no controller runs`;
  const isStale: boolean = counts.length > 0 && hasRecords(paths);
  return [...(controller === undefined ? [] : [running]), ...(isStale ? [stale] : [])];
}
