import type { IRange } from '@virtnet/config';

import { FUNCTION_SELECTOR } from '../options/deviceSelector.js';
import { integerOption } from '../options/integerOption.js';

import type { ICommand } from './ICommand.js';

/** Queue numbers are 16 bits wide: virtio 1.3, 4.1.4.3. */
const QUEUE_IDS: IRange = { min: 0, max: 65535 };

/** `virtnet query`: all there is to know about one device, or about all. */
export const queryCommand: ICommand = {
  name: 'query',
  summary: 'query all or individual virtnet device(s)',
  options: [
    ...FUNCTION_SELECTOR,
    { name: 'all', short: 'a', long: 'all', help: 'every device' },
    { name: 'brief', short: 'b', long: 'brief', help: 'leave the queues out' },
    {
      name: 'queue_id',
      short: 'q',
      long: 'queue_id',
      metavar: 'QUEUE_ID',
      help: 'this queue only: even numbers are RX, odd ones TX',
      parse: integerOption('queue id', QUEUE_IDS)
    }
  ],
  rules: [
    { kind: 'exactlyOne', of: ['pf_id', 'vuid', 'all'] },
    { kind: 'needs', option: 'vf_id', needs: 'pf_id' }
  ],
  prepare: (values) => ({ method: 'query', params: { ...values } })
};
