// Options of `modify ... device` that limit what passes.

import type { IOption } from '../commands/ICommand.js';

import { usageError } from './usageError.js';

const FACTORS: Readonly<Record<string, number>> = { k: 1_000, M: 1_000_000, G: 1_000_000_000 };
const MOST: number = 1_000_000_000_000;
const UNLIMITED: string = 'unlimited';

/** `RATE[:BURST]` as the wire has it, without factors; 0 for no limit. */
function parseRate(text: string): string {
  if (text === UNLIMITED) {
    return '0';
  }
  const amounts: readonly number[] = text.split(':').map(parseAmount);
  if (amounts.length > 2 || !amounts.every((amount) => amount >= 1 && amount <= MOST)) {
    throw usageError(
      `Not a rate: "${text}"`,
      'Give RATE or RATE:BURST, each 1 to 1000G, with k, M or G for thousands, millions or thousand millions; or unlimited'
    );
  }
  return amounts.join(':');
}

function parseAmount(text: string): number {
  const [, digits = 'none', factor = '']: readonly string[] = /^(\d{1,13})([kMG]?)$/.exec(text) ?? [];
  return Number(digits) * (FACTORS[factor] ?? 1);
}

function rateOption(name: string, short: string, what: string): IOption {
  return {
    name,
    short,
    long: name,
    metavar: 'RATE[:BURST]',
    help: `${what} a second, and how many at once after a quiet time; with k, M or G; or unlimited`,
    parse: parseRate
  };
}

/** Those options. */
export const RATE_OPTIONS: readonly IOption[] = [
  rateOption('rate_rx_packets', 'x', 'frames to the driver'),
  rateOption('rate_rx_bytes', 'X', 'bytes of frames to the driver'),
  rateOption('rate_tx_packets', 'y', 'frames from the driver'),
  rateOption('rate_tx_bytes', 'Y', 'bytes of frames from the driver')
];
