import type { Handler } from './IHandler.js';
import { success } from './success.js';

/** Sets the level of the controller's log and of what the datapath reports to it. */
export const logAsync: Handler<'log'> = async ({ log, datapath }, { level }) => {
  await datapath.setLogLevelAsync(level);
  log.setLevel(level);
  return success();
};
