import { interfaceNameOption, netnsOption } from '../options/nameOptions.js';
import { FUNCTION_SELECTOR, FUNCTION_SELECTOR_RULES } from '../options/deviceSelector.js';
import { renderHostArguments } from '../output/renderHostArguments.js';
import { renderHostTable } from '../output/renderHostTable.js';

import { hostPlugCommand } from './hostPlug.js';
import { hostSriovCommand } from './hostSriov.js';
import { hostUnplugCommand } from './hostUnplug.js';
import type { ICommand } from './ICommand.js';

const listCommand: ICommand = {
  name: 'list',
  summary: 'list what is attached to the host side of each device',
  options: [],
  prepare: () => ({ method: 'host.list', params: {} }),
  renderForPeople: renderHostTable
};

const argsCommand: ICommand = {
  name: 'args',
  summary: 'print the arguments that give a device to a virtual machine',
  options: [
    ...FUNCTION_SELECTOR,
    {
      name: 'vmm',
      short: 'm',
      long: 'vmm',
      metavar: '{qemu,libvirt}',
      choices: ['qemu', 'libvirt'],
      help: 'whose arguments',
      required: true
    },
    {
      name: 'mode',
      short: 's',
      long: 'mode',
      metavar: '{server,client}',
      choices: ['server', 'client'],
      help: 'who listens: the VMM (server, the default) or the device (client)'
    },
    { name: 'alone', short: 'a', long: 'alone', help: 'a PF without the VFs that it has' }
  ],
  rules: FUNCTION_SELECTOR_RULES,
  prepare: (values) => ({ method: 'host.args', params: { ...values } }),
  renderForPeople: renderHostArguments
};

const bindCommand: ICommand = {
  name: 'bind',
  summary: 'make the device a netdev of a network namespace, by the built-in driver',
  options: [
    ...FUNCTION_SELECTOR,
    {
      name: 'netns',
      short: 'N',
      long: 'netns',
      metavar: 'NETNS',
      help: 'network namespace, as `ip netns list` shows it',
      required: true,
      parse: netnsOption
    },
    {
      name: 'name',
      short: 'i',
      long: 'name',
      metavar: 'NAME',
      help: 'name of the netdev',
      required: true,
      parse: interfaceNameOption
    }
  ],
  rules: FUNCTION_SELECTOR_RULES,
  prepare: (values) => ({ method: 'host.bind', params: { ...values } })
};

const unbindCommand: ICommand = {
  name: 'unbind',
  summary: 'end the built-in driver of the device',
  options: FUNCTION_SELECTOR,
  rules: FUNCTION_SELECTOR_RULES,
  prepare: (values) => ({ method: 'host.unbind', params: { ...values } })
};

/** `virtnet host`: the other side of the devices. */
export const hostCommand: ICommand = {
  name: 'host',
  summary: 'host side of the devices',
  options: [],
  commands: [listCommand, argsCommand, bindCommand, unbindCommand, hostSriovCommand, hostPlugCommand, hostUnplugCommand]
};
