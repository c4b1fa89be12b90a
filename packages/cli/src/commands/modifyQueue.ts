import { VirtnetError, type IRange } from '@virtnet/config';

import { integerOption } from '../options/integerOption.js';

import type { ICommand } from './ICommand.js';

/** Completion moderation is counted in 16 bits: virtio 1.3, 5.1.6.5.9. */
const COUNTS: IRange = { min: 0, max: 65535 };

/** `virtnet modify ... queue`: the published command, parsed so that the refusal names the true reason. */
export const modifyQueueCommand: ICommand = {
  name: 'queue',
  summary: 'modify the queues (not supported by this controller)',
  options: [
    { name: 'mode', short: 'e', long: 'mode', metavar: 'MODE', help: 'completion moderation mode' },
    {
      name: 'period',
      short: 'n',
      long: 'period',
      metavar: 'PERIOD',
      help: 'completion moderation period',
      parse: integerOption('period', COUNTS)
    },
    {
      name: 'count',
      short: 'c',
      long: 'count',
      metavar: 'COUNT',
      help: 'completions before a notification',
      parse: integerOption('count', COUNTS)
    }
  ],
  prepare: () => {
    throw new VirtnetError('E_NOT_SUPPORTED', 'Completion moderation of a queue cannot be set by this controller', {
      hint: 'Use `virtnet modify ... device`; the driver suppresses notifications by the event index'
    });
  }
};
