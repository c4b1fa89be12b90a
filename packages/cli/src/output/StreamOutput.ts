import type { Writable } from 'node:stream';

import { VirtnetError } from '@virtnet/config/terms';

import type { IOutput } from './IOutput.js';

/** What the system says of a pipe whose reader has gone: `virtnet query -a | head -1`. */
const READER_GONE: readonly (string | undefined)[] = ['EPIPE', 'ECONNRESET'];

/** One of the process's own streams, which may break under us at any time. */
export class StreamOutput implements IOutput {
  public readonly isTTY: boolean;
  public readonly color: boolean;
  private readonly _stream: Writable;

  /**
   * @param stream - standard output or standard error
   * @param environment - NO_COLOR, when it is not empty, forbids emphasis on terminals too
   */
  public constructor(
    stream: Writable & { readonly isTTY?: boolean },
    environment: Readonly<Record<string, string | undefined>>
  ) {
    this._stream = stream;
    this.isTTY = stream.isTTY === true;
    this.color = this.isTTY && (environment.NO_COLOR ?? '') === '';
    // Each write reports its own failure; without a listener the same error would end the process with a stack trace.
    stream.on('error', () => undefined);
  }

  /** A reader that has seen enough is no failure. */
  public async writeAsync(text: string): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this._stream.write(text, (error: NodeJS.ErrnoException | null | undefined) => {
        if (!error || READER_GONE.includes(error.code)) {
          resolve();
        } else {
          reject(VirtnetError.fromSystem('The output cannot be written', error));
        }
      });
    });
  }
}
