// Options of `modify ... device` that may change at any time, driver or not.

import type { IRange } from '@virtnet/config';
import { VirtnetError } from '@virtnet/config/terms';

import type { IOption } from '../commands/ICommand.js';

import { enableOption } from './enableOption.js';
import { integerOption } from './integerOption.js';
import { usageError } from './usageError.js';

/** Speeds in Mbit/s, and what stands for none: virtio 1.3, 5.1.4. */
const SPEEDS: IRange = { min: 0, max: 0x7fff_ffff };
const UNKNOWN_SPEED: number = 0xffff_ffff;
const UNKNOWN: string = 'unknown';

/** One bit for each mode of the control queue's RX class: virtio 1.3, 5.1.6.5.1. */
const MAX_RX_MODE: number = 0x3f;

const parseSpeed: (text: string) => number = integerOption('speed', SPEEDS, UNKNOWN);

function rxModeOption(text: string): number {
  const mode: number = /^(0[xX])?[0-9A-Fa-f]{1,2}$/.test(text) ? parseInt(text, 16) : Number.NaN;
  if (!(mode <= MAX_RX_MODE)) {
    throw usageError(
      `The receive mode is not a mask of six bits in hex: "${text}"`,
      'Add up 0x1 every frame, 0x2 all multicast, 0x4 all unicast, 0x8 no multicast, 0x10 no unicast, 0x20 no broadcast'
    );
  }
  return mode;
}

/** What there is already may be asked for. */
function dimOption(text: string): string {
  if (text === 'enable') {
    throw new VirtnetError(
      'E_NOT_SUPPORTED',
      'Dynamic interrupt moderation cannot be enabled: the datapath holds notifications back within fixed limits and does not choose them by itself',
      { hint: 'Set the limits with `virtnet modify ... queue -n PERIOD -c MAX_COUNT`' }
    );
  }
  if (text !== 'disable') {
    throw usageError(`The option -d/--dim_config is not one of enable, disable: "${text}"`, 'Give disable, which it always is');
  }
  return text;
}

/** Those options. */
export const TUNING_OPTIONS: readonly IOption[] = [
  {
    name: 'speed',
    short: 'e',
    long: 'speed',
    metavar: 'SPEED',
    help: 'speed that the driver is told, in Mbit/s, or unknown',
    parse: (text) => (text === UNKNOWN ? UNKNOWN_SPEED : parseSpeed(text))
  },
  {
    name: 'rx_mode',
    short: 'r',
    long: 'rx_mode',
    metavar: 'RX_MODE',
    help: 'frames that reach the driver, in hex: 0x1 all; 0x0 its own, broadcast and multicast; 0x2 all multicast, 0x4 all unicast, 0x8 no multicast, 0x10 no unicast, 0x20 no broadcast',
    parse: rxModeOption
  },
  {
    name: 'dim_config',
    short: 'd',
    long: 'dim_config',
    aliases: ['dim'],
    metavar: '{disable}',
    help: 'dynamic interrupt moderation, which is always disabled',
    parse: dimOption
  },
  enableOption({ name: 'packet_counter', short: 'c', long: 'packet_counter', aliases: ['pc'], help: 'counters of frames and bytes' }),
  enableOption({ name: 'drop_counter', short: 'D', long: 'drop_counter', aliases: ['dc'], help: 'counters of dropped frames' })
];
