import {
  type INvconfigChange,
  type INvconfigKey,
  type INvconfigPlan,
  type Nvconfig,
  NVCONFIG_KEYS,
  NvconfigStore,
  planNvconfigReset,
  planNvconfigSet,
  requireNvconfigKey,
  valueOf
} from '@virtnet/config/nvconfig';

import { renderJson } from '../output/renderJson.js';

import type { IToolOptions } from './ITool.js';
import { CARD_DEVICE, CARD_DEVICES, type IMstDevice } from './mstDevice.js';
import { type IMlxconfigArguments, parseMlxconfig } from './parseMlxconfig.js';
import { renderChanges, renderDevice, renderKeys, renderQuery } from './renderConfigurations.js';
import { isConfirmedAsync, runToolAsync, toolPaths, warnAsync } from './runTool.js';
import { MLXCONFIG_USAGE } from './usage.js';

/** Of an answered `n`: nothing failed, and nothing was done. */
const NOT_DONE: number = 1;

/**
 * Runs one `mlxconfig` command line.
 *
 * @returns the exit status
 */
export async function runMlxconfigAsync(options: IToolOptions): Promise<number> {
  return await runToolAsync('mlxconfig', options, async () => {
    const args: IMlxconfigArguments = parseMlxconfig(options.argv);
    switch (args.verb) {
      case 'help':
        return await sayAsync(MLXCONFIG_USAGE, options);
      case 'version':
        return await sayAsync(`mlxconfig, virtnet v${options.version}\n`, options);
      case 'show_confs':
        return await sayAsync(renderKeys(keysOf(args)), options);
      case 'query':
        return await queryAsync(args, options);
      default:
        return await changeAsync(args, options);
    }
  });
}

async function sayAsync(text: string, { stdout }: IToolOptions): Promise<number> {
  await stdout.writeAsync(text);
  return 0;
}

/** The keys that were named, or all. */
function keysOf({ keys }: IMlxconfigArguments): readonly INvconfigKey[] {
  return keys.length === 0 ? NVCONFIG_KEYS : keys.map(requireNvconfigKey);
}

function storeOf(args: IMlxconfigArguments, options: IToolOptions): NvconfigStore {
  return new NvconfigStore({ file: toolPaths(args, options).nvconfig });
}

async function queryAsync(args: IMlxconfigArguments, options: IToolOptions): Promise<number> {
  const keys: readonly INvconfigKey[] = keysOf(args);
  const document: Nvconfig = await storeOf(args, options).readAsync();
  const devices: readonly IMstDevice[] = args.device === undefined ? CARD_DEVICES : [args.device];
  const text: string = args.json
    ? renderJson({ devices: devices.map((device) => describe(document, device, keys)) })
    : `${devices.map((device, index) => renderDevice(device, index + 1) + renderQuery(document, device, keys)).join('')}`;
  return await sayAsync(text, options);
}

function describe(document: Nvconfig, { name, port }: IMstDevice, keys: readonly INvconfigKey[]): object {
  const configurations: object = Object.fromEntries(
    keys.map((key) => [
      key.name,
      { default: key.factory, current: valueOf(document.current, key, port), next: valueOf(document.next, key, port) }
    ])
  );
  return { device: name, port, configurations };
}

/** Set and reset: show what would change, ask, and decide once more under the lock, when others can no longer interfere. */
async function changeAsync(args: IMlxconfigArguments, options: IToolOptions): Promise<number> {
  const device: IMstDevice = args.device ?? { name: CARD_DEVICE, port: 1 };
  const plan = (document: Nvconfig): INvconfigPlan =>
    args.verb === 'set'
      ? planNvconfigSet(document, device.port, args.assignments)
      : planNvconfigReset(document, device.port, args.keys);
  const store: NvconfigStore = storeOf(args, options);
  const shown: INvconfigPlan = plan(await store.readAsync());
  await warnAsync(shown.warnings, options);
  if (!args.json) {
    await options.stdout.writeAsync(renderDevice(device) + (args.verb === 'set' ? renderChanges(shown.changes) : ''));
  }
  if (!(await isConfirmedAsync(questionOf(args, device), args, options))) {
    await options.stdout.writeAsync(args.json ? renderJson({ applied: false }) : 'Nothing was changed\n');
    return NOT_DONE;
  }
  let applied: readonly INvconfigChange[] = [];
  await store.changeAsync((document) => {
    const final: INvconfigPlan = plan(document);
    applied = final.changes;
    return final.document;
  });
  const done: string = `Applying... Done!\n-I- Please reboot machine to load new configurations, or run: mlxfwreset -d ${device.name} reset\n`;
  return await sayAsync(args.json ? renderJson(summary(applied, shown.warnings)) : done, options);
}

function questionOf({ verb }: IMlxconfigArguments, { name }: IMstDevice): string {
  return verb === 'set' ? '\n Apply new Configuration? (y/n) [n] : ' : `\n Reset configuration for device ${name}? (y/n) [n] : `;
}

function summary(changes: readonly INvconfigChange[], warnings: readonly string[]): object {
  const next: object = Object.fromEntries(changes.map(({ key, from, to }) => [key.name, { from, to }]));
  return { applied: true, next, warnings };
}
