import { connect, type Socket } from 'node:net';

import { VirtnetError } from '@virtnet/config';

import type { IHostChange } from './IHostDriver.js';

/** The driver answers between two bursts; a machine under load may need longer. */
const ANSWER_MS: number = 5000;

/** Longest answer that is read; the driver's are far shorter. */
const MAX_ANSWER: number = 1024;

/** Asks a built-in driver to change its netdev; rejects with what it says when it cannot. */
export async function changeDriverAsync(controlPath: string, change: IHostChange): Promise<void> {
  const answer: string = await askAsync(controlPath, `${lineOf(change)}\n`);
  if (answer !== 'ok') {
    const why: string = answer.replace(/^error /, '') || 'it closed the connection';
    throw new VirtnetError('E_IO', `The built-in driver could not change its netdev: ${why}`, {
      hint: 'Unbind the device with `virtnet host unbind`, and repeat the command'
    });
  }
}

function lineOf({ mtu, speed }: IHostChange): string {
  const words: readonly string[] = [
    ...(mtu === undefined ? [] : ['mtu', String(mtu)]),
    ...(speed === undefined ? [] : ['speed', String(speed)])
  ];
  return words.join(' ');
}

/** The first line of the answer; empty when there is none. */
async function askAsync(controlPath: string, line: string): Promise<string> {
  return await new Promise((resolve, reject) => {
    const socket: Socket = connect(controlPath);
    let text: string = '';
    const fail = (message: string, code: 'E_IO' | 'E_TIMEOUT', cause?: Error): void => {
      socket.destroy();
      reject(new VirtnetError(code, `The built-in driver cannot be asked at ${controlPath}: ${message}`, { cause }));
    };
    socket.setTimeout(ANSWER_MS, () => fail(`no answer within ${ANSWER_MS} ms`, 'E_TIMEOUT'));
    socket.on('error', (error) => fail(error.message, 'E_IO', error));
    socket.on('data', (chunk) => {
      text += chunk.toString('utf8');
      if (text.length > MAX_ANSWER) {
        fail('its answer is too long', 'E_IO');
      }
    });
    socket.on('close', () => resolve(text.split('\n', 1)[0] ?? ''));
    socket.on('connect', () => socket.write(line));
  });
}
