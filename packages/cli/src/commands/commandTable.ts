import { COMPAT_OPTION, VERSION_OPTION } from '../options/programOptions.js';

import { completionCommand } from './completion.js';
import { healthCommand } from './health.js';
import { hostCommand } from './host.js';
import { hotplugCommand } from './hotplug.js';
import type { ICommand } from './ICommand.js';
import { listCommand } from './list.js';
import { logCommand } from './log.js';
import { modifyCommand } from './modify.js';
import { queryCommand } from './query.js';
import { recoveryCommand } from './recovery.js';
import { restartCommand } from './restart.js';
import { statsCommand } from './stats.js';
import { unplugCommand } from './unplug.js';
import { updateCommand } from './update.js';
import { validateCommand } from './validate.js';
import { versionCommand } from './version.js';

/** Every verb, in the order of the help text. Parser, help, completion and checks all read this. */
export const COMMANDS: readonly ICommand[] = [
  hotplugCommand,
  unplugCommand,
  listCommand,
  queryCommand,
  modifyCommand,
  logCommand,
  versionCommand,
  restartCommand,
  updateCommand,
  validateCommand,
  statsCommand,
  healthCommand,
  recoveryCommand,
  hostCommand,
  completionCommand
];

/** The program as the root of its commands. */
export const PROGRAM: ICommand = {
  name: 'virtnet',
  summary: 'Virtio-net controller command line interface',
  options: [VERSION_OPTION, COMPAT_OPTION],
  commands: COMMANDS
};
