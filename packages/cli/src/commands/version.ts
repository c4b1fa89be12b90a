import type { ICommand } from './ICommand.js';

/** `virtnet version`: the controller that runs, and the one that is installed. */
export const versionCommand: ICommand = {
  name: 'version',
  summary: 'show controller version',
  options: [],
  prepare: () => ({ method: 'version', params: {} })
};
