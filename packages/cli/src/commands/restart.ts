import type { ICommand } from './ICommand.js';

/** `virtnet restart`: another controller follows the one that runs; devices, hosts and frames notice nothing. */
export const restartCommand: ICommand = {
  name: 'restart',
  summary: 'replace the controller, and nothing else',
  options: [],
  prepare: () => ({ method: 'restart', params: {} })
};
