import { VirtnetError, type IRange } from '@virtnet/config/terms';

import { integerOption } from '../options/integerOption.js';

import type { ICommand } from './ICommand.js';

/** Completion moderation is counted in 16 bits: virtio 1.3, 5.1.6.5.9. */
const COUNTS: IRange = { min: 0, max: 65535 };

/** `virtnet modify ... queue`: the published command, parsed so that the refusal names the true reason. */
export const modifyQueueCommand: ICommand = {
  name: 'queue',
  summary: 'modify the queues (not supported by this controller)',
  options: [
    { name: 'mode', short: 'e', long: 'period_mode', metavar: 'MODE', help: 'completion moderation mode' },
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
      long: 'max_count',
      metavar: 'COUNT',
      help: 'completions before a notification',
      parse: integerOption('count', COUNTS)
    }
  ],
  prepare: () => {
    throw new VirtnetError(
      'E_NOT_SUPPORTED',
      'Completion moderation of a queue cannot be set: the datapath notifies at once and has no timer that would hold a notification back',
      { hint: 'Drivers suppress what they do not need by the event index (VIRTIO_F_EVENT_IDX), which is offered' }
    );
  }
};
