import { renderDeviceTable } from '../output/renderDeviceTable.js';

import type { ICommand } from './ICommand.js';

/** `virtnet list`: the controller and every device. */
export const listCommand: ICommand = {
  name: 'list',
  summary: 'list all virtnet devices',
  options: [],
  prepare: () => ({ method: 'list', params: {} }),
  renderForPeople: renderDeviceTable
};
