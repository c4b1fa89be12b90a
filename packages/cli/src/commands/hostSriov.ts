import { integerOption } from '../options/integerOption.js';
import { PF_SELECTOR, PF_SELECTOR_RULES } from '../options/deviceSelector.js';

import type { ICommand } from './ICommand.js';

/** `virtnet host sriov`: what `echo N > sriov_numvfs` is to a host. */
export const hostSriovCommand: ICommand = {
  name: 'sriov',
  summary: 'make the VFs of a static PF, or destroy them',
  options: [
    ...PF_SELECTOR,
    {
      name: 'num_vfs',
      short: 'n',
      long: 'numvfs',
      metavar: 'N',
      help: '0 destroys all; another number only while there are none',
      required: true,
      parse: integerOption('number of VFs', { min: 0, max: 65535 })
    }
  ],
  rules: PF_SELECTOR_RULES,
  prepare: (values) => ({
    workAsync: async (tools) => {
      const { watchVfsAsync } = await import('../progress/watchVfs.js');
      return await watchVfsAsync({ method: 'host.sriov', params: { ...values } }, tools, process.stderr);
    }
  })
};
