import { parseArgs } from 'node:util';

import { VirtnetError } from '@virtnet/config';

/** What the command line of the service asks for. */
export interface IArguments {
  readonly root?: string;
  readonly help: boolean;
  readonly version: boolean;
}

/** The help text, in the layout of `virtnet -h`. */
export const USAGE: string = `usage: virtio-net-controller [-h] [-v] [--root DIR]

Virtio-net controller service

optional arguments:
  -h, --help            show this help message and exit
  -v, --version         show program's version number and exit
  --root DIR            keep configuration, recovery files, sockets and state
                        below DIR
`;

/**
 * Reads the command line.
 *
 * @returns E_USAGE for anything unknown
 */
export function parseArguments(argv: readonly string[]): IArguments {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        root: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
        version: { type: 'boolean', short: 'v', default: false }
      }
    });
    return requireRoot(values);
  } catch (error) {
    throw new VirtnetError('E_USAGE', (error as Error).message, { hint: 'See `virtio-net-controller -h`', cause: error });
  }
}

function requireRoot(values: { root?: string; help: boolean; version: boolean }): IArguments {
  if (values.root === '') {
    throw new Error('The option --root names no directory');
  }
  return values;
}
