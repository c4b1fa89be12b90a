import type { IRange } from '@virtnet/config';

import type { IOption } from '../commands/ICommand.js';

import { integerOption } from './integerOption.js';

/** Queue numbers are 16 bits wide: virtio 1.3, 4.1.4.3. */
const QUEUE_IDS: IRange = { min: 0, max: 65535 };

/** `-q`: one queue of a device. */
export const QUEUE_ID_OPTION: IOption = {
  name: 'queue_id',
  short: 'q',
  long: 'queue_id',
  metavar: 'QUEUE_ID',
  help: 'this queue only: even numbers are RX, odd ones TX',
  parse: integerOption('queue id', QUEUE_IDS)
};
