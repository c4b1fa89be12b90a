// Written by `pnpm codegen` from packages/config/schemas. Do not edit.

import type * as types from './schemaTypes.js';
import * as validators from './validators.js';

/** Parameters and result of each method. */
export interface IRpcMethods {
  'hotplug': { readonly params: types.HotplugParams; readonly result: types.HotplugResult };
  'unplug': { readonly params: types.UnplugParams; readonly result: types.ActionResult };
  'list': { readonly params: types.NoParams; readonly result: types.ListResult };
  'query': { readonly params: types.QueryParams; readonly result: types.QueryResult };
  'modify': { readonly params: types.ModifyParams; readonly result: types.ActionResult };
  'log': { readonly params: types.LogParams; readonly result: types.ActionResult };
  'version': { readonly params: types.NoParams; readonly result: types.VersionResult };
  'restart': { readonly params: types.NoParams; readonly result: types.RestartResult };
  'update.start': { readonly params: types.NoParams; readonly result: types.RestartResult };
  'update.status': { readonly params: types.NoParams; readonly result: types.UpdateStatus };
  'stats': { readonly params: types.StatsParams; readonly result: types.StatsResult };
  'health': { readonly params: types.HealthParams; readonly result: types.HealthResult };
  'host.list': { readonly params: types.NoParams; readonly result: types.HostListResult };
  'host.args': { readonly params: types.HostArgsParams; readonly result: types.HostArgsResult };
  'host.bind': { readonly params: types.HostBindParams; readonly result: types.HostBindResult };
  'host.sriov': { readonly params: types.HostSriovParams; readonly result: types.HostSriovResult };
  'host.unbind': { readonly params: types.HostUnbindParams; readonly result: types.ActionResult };
  'host.plug': { readonly params: types.HostPlugParams; readonly result: types.HostPlugResult };
  'host.unplug': { readonly params: types.HostUnplugParams; readonly result: types.ActionResult };
  'host.hotplug': { readonly params: types.HostHotplugParams; readonly result: types.HostHotplugResult };
}

/** Name of a method. */
export type RpcMethodName = keyof IRpcMethods;

/**
 * One method: what it is for, whether it changes anything, and the checks of its two documents. What is done aside waits
 * for somebody outside, changes devices by other methods alone, and holds up no other request.
 */
export interface IRpcMethodInfo<TParams, TResult> {
  readonly summary: string;
  readonly access: 'read' | 'write' | 'aside';
  readonly validateParams: validators.ISchemaValidator<TParams>;
  readonly validateResult: validators.ISchemaValidator<TResult>;
}

/** Every method there is. */
export const RPC_METHODS: {
  readonly [M in RpcMethodName]: IRpcMethodInfo<IRpcMethods[M]['params'], IRpcMethods[M]['result']>;
} = {
  'hotplug': {
    summary: 'Hot-plug a virtio-net device',
    access: 'write',
    validateParams: validators.validateHotplugParams,
    validateResult: validators.validateHotplugResult
  },
  'unplug': {
    summary: 'Unplug a hot-plugged device',
    access: 'write',
    validateParams: validators.validateUnplugParams,
    validateResult: validators.validateActionResult
  },
  'list': {
    summary: 'List the controller\'s limits and all devices',
    access: 'read',
    validateParams: validators.validateNoParams,
    validateResult: validators.validateListResult
  },
  'query': {
    summary: 'Show one device or all, with features, queues and counters',
    access: 'read',
    validateParams: validators.validateQueryParams,
    validateResult: validators.validateQueryResult
  },
  'modify': {
    summary: 'Change a device',
    access: 'write',
    validateParams: validators.validateModifyParams,
    validateResult: validators.validateActionResult
  },
  'log': {
    summary: 'Set the log level',
    access: 'write',
    validateParams: validators.validateLogParams,
    validateResult: validators.validateActionResult
  },
  'version': {
    summary: 'Show the running and the installed version of the controller',
    access: 'read',
    validateParams: validators.validateNoParams,
    validateResult: validators.validateVersionResult
  },
  'restart': {
    summary: 'Replace the controller; the datapath goes on',
    access: 'aside',
    validateParams: validators.validateNoParams,
    validateResult: validators.validateRestartResult
  },
  'update.start': {
    summary: 'Replace datapath and controller by the version that is installed; hosts keep their connections',
    access: 'aside',
    validateParams: validators.validateNoParams,
    validateResult: validators.validateRestartResult
  },
  'update.status': {
    summary: 'Show how the update stands, or how the last one went',
    access: 'read',
    validateParams: validators.validateNoParams,
    validateResult: validators.validateUpdateStatus
  },
  'stats': {
    summary: 'Show the counters of a device\'s queues',
    access: 'read',
    validateParams: validators.validateStatsParams,
    validateResult: validators.validateStatsResult
  },
  'health': {
    summary: 'Say what is wrong, and how to mend it',
    access: 'read',
    validateParams: validators.validateHealthParams,
    validateResult: validators.validateHealthResult
  },
  'host.list': {
    summary: 'List the host side of all devices',
    access: 'read',
    validateParams: validators.validateNoParams,
    validateResult: validators.validateHostListResult
  },
  'host.args': {
    summary: 'Print the arguments with which a VMM attaches a device',
    access: 'read',
    validateParams: validators.validateHostArgsParams,
    validateResult: validators.validateHostArgsResult
  },
  'host.bind': {
    summary: 'Bind a device with the built-in driver in a network namespace',
    access: 'write',
    validateParams: validators.validateHostBindParams,
    validateResult: validators.validateHostBindResult
  },
  'host.sriov': {
    summary: 'Make or destroy the VFs of a static PF',
    access: 'write',
    validateParams: validators.validateHostSriovParams,
    validateResult: validators.validateHostSriovResult
  },
  'host.unbind': {
    summary: 'Unbind a device from the built-in driver',
    access: 'write',
    validateParams: validators.validateHostUnbindParams,
    validateResult: validators.validateActionResult
  },
  'host.plug': {
    summary: 'Plug a device into a running virtual machine',
    access: 'aside',
    validateParams: validators.validateHostPlugParams,
    validateResult: validators.validateHostPlugResult
  },
  'host.unplug': {
    summary: 'Take a device out of a running virtual machine, and away if asked',
    access: 'aside',
    validateParams: validators.validateHostUnplugParams,
    validateResult: validators.validateActionResult
  },
  'host.hotplug': {
    summary: 'Hot-plug a device and plug it into a running virtual machine',
    access: 'aside',
    validateParams: validators.validateHostHotplugParams,
    validateResult: validators.validateHostHotplugResult
  }
};
