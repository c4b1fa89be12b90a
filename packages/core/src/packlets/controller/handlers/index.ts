import type { RpcMethodName } from '@virtnet/config/rpc';

import { healthAsync } from './health.js';
import { hostArgsAsync } from './hostArgs.js';
import { hostBindAsync } from './hostBind.js';
import { hostHotplugAsync } from './hostHotplug.js';
import { hostListAsync } from './hostList.js';
import { hostPlugAsync } from './hostPlug.js';
import { hostSriovAsync } from './hostSriov.js';
import { hostUnbindAsync } from './hostUnbind.js';
import { hostUnplugAsync } from './hostUnplug.js';
import { hotplugAllAsync, hotplugAsync } from './hotplug.js';
import type { Handler } from './IHandler.js';
import { listAsync } from './list.js';
import { logAsync } from './log.js';
import { modifyAsync } from './modify.js';
import { queryAsync } from './query.js';
import { restartAsync } from './restart.js';
import { statsAsync } from './stats.js';
import { unplugAsync } from './unplug.js';
import { updateStartAsync, updateStatusAsync } from './update.js';
import { versionAsync } from './version.js';

export { hotplugAllAsync };
export type { Caller } from './IHandler.js';

/** Who answers each verb. */
export const HANDLERS: { readonly [M in RpcMethodName]: Handler<M> } = {
  hotplug: hotplugAsync,
  unplug: unplugAsync,
  list: listAsync,
  query: queryAsync,
  modify: modifyAsync,
  log: logAsync,
  version: versionAsync,
  restart: restartAsync,
  'update.start': updateStartAsync,
  'update.status': updateStatusAsync,
  stats: statsAsync,
  health: healthAsync,
  'host.list': hostListAsync,
  'host.args': hostArgsAsync,
  'host.bind': hostBindAsync,
  'host.sriov': hostSriovAsync,
  'host.unbind': hostUnbindAsync,
  'host.plug': hostPlugAsync,
  'host.unplug': hostUnplugAsync,
  'host.hotplug': hostHotplugAsync
};
