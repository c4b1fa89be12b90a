import type { ICommand, IOption } from '../commands/ICommand.js';

/** `-h`, which every command has. */
const HELP_OPTION: IOption = {
  name: 'help',
  short: 'h',
  long: 'help',
  help: 'show this help message and exit',
  last: true
};

/** `-v` of the program itself; below a command the letter is its VF option. */
export const VERSION_OPTION: IOption = {
  name: 'version',
  short: 'v',
  long: 'version',
  help: "show program's version number and exit",
  last: true
};

/** `--compat`: the output of the published command's later versions. */
export const COMPAT_OPTION: IOption = {
  name: 'compat',
  short: 'C',
  long: 'compat',
  help: 'print as the published command does: request, then reply',
  everywhere: true
};

/** Every option that a command takes, `-h` first. */
export function optionsOf(command: ICommand): readonly IOption[] {
  return [HELP_OPTION, ...command.options];
}

/** Those of them that do something: what help and completion offer. */
export function offeredOptionsOf(command: ICommand): readonly IOption[] {
  return optionsOf(command).filter(({ absence }) => absence === undefined);
}
