import path from 'node:path';

import type { IRange } from '@virtnet/config';

import type { IOption, IRule } from '../commands/ICommand.js';

import { integerOption } from './integerOption.js';
import { usageError } from './usageError.js';

/** An hour is more than any guest takes. */
const PATIENCE: IRange = { min: 0, max: 3600 };

/** `-q`: the socket of a virtual machine. The controller works elsewhere, so it gets an absolute path. */
export const QMP_OPTION: IOption = {
  name: 'qmp',
  short: 'q',
  long: 'qmp',
  metavar: 'SOCKET',
  help: 'QMP socket of a running QEMU',
  isPath: true,
  parse: socketOption
};

const BUS_OPTION: IOption = {
  name: 'bus',
  short: 'b',
  long: 'bus',
  metavar: 'ID',
  help: 'PCI Express port to use; a free one if not given',
  parse: qemuIdOption
};

const ID_OPTION: IOption = {
  name: 'id',
  short: 'd',
  long: 'id',
  metavar: 'ID',
  help: 'id of the function within QEMU',
  parse: qemuIdOption
};

const MODE_OPTION: IOption = {
  name: 'mode',
  short: 'M',
  long: 'mode',
  metavar: '{server,client}',
  choices: ['server', 'client'],
  help: 'who listens: QEMU (server, the default) or the device'
};

const TIMEOUT_OPTION: IOption = {
  name: 'timeout_s',
  short: 'T',
  long: 'timeout',
  metavar: 'SECONDS',
  help: 'how long the guest may take; 30 if not given',
  parse: integerOption('time limit', PATIENCE)
};

/** Where a function goes. */
export const PLUG_OPTIONS: readonly IOption[] = [QMP_OPTION, BUS_OPTION, ID_OPTION, MODE_OPTION, TIMEOUT_OPTION];

/** Where a function is. */
export const TAKE_OUT_OPTIONS: readonly IOption[] = [QMP_OPTION, ID_OPTION, TIMEOUT_OPTION];

/** Where the virtual machine is a choice, what is said of it needs it. */
export function needQmp(options: readonly IOption[]): readonly IRule[] {
  return options.filter((option) => option !== QMP_OPTION).map(({ name }) => ({ kind: 'needs', option: name, needs: 'qmp' }));
}

function socketOption(text: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are what is refused
  if (text === '' || /[\u0000-\u001f]/.test(text)) {
    throw usageError(`The QMP socket cannot be used: "${text}"`, 'Give the path that QEMU was started with (-qmp unix:PATH,server=on,wait=off)');
  }
  return path.resolve(text);
}

function qemuIdOption(text: string): string {
  if (!/^[A-Za-z][A-Za-z0-9._-]{0,63}$/.test(text)) {
    throw usageError(`This is no id of QEMU: "${text}"`, 'Give a letter, then up to 63 letters, digits, ".", "_" or "-"');
  }
  return text;
}
