import type { ICommand } from '../commands/ICommand.js';

/** Where the usage of a command can be read. */
export function helpHint(path: readonly ICommand[]): string {
  return `See \`${path.map((command) => command.name).join(' ')} -h\``;
}
