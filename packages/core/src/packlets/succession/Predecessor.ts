import type { VirtnetError } from '@virtnet/config';

import { failedMessage, SUCCESSOR_VARIABLE, type SuccessorMessage, TAKE_OVER } from './successionMessage.js';

/** What of this process is used. */
export type ISuccessorSelf = Pick<NodeJS.Process, 'env' | 'send' | 'disconnect' | 'connected' | 'once'>;

/** The controller that this one follows. */
export class Predecessor {
  /** Descriptor of the control socket that it has handed on. */
  public readonly socket: number;
  private readonly _self: ISuccessorSelf;

  private constructor(self: ISuccessorSelf, socket: number) {
    this._self = self;
    this.socket = socket;
  }

  /** The controller that started this process to be followed by it; undefined for one that nobody has started so. */
  public static find(self: ISuccessorSelf = process): Predecessor | undefined {
    const socket: string | undefined = self.env[SUCCESSOR_VARIABLE];
    delete self.env[SUCCESSOR_VARIABLE];
    return socket === undefined || self.send === undefined ? undefined : new Predecessor(self, Number(socket));
  }

  /** Says that nothing stands in the way, and waits until the card is free: handed over, or its controller dead. */
  public async takeOverAsync(): Promise<void> {
    const isFree: Promise<void> = new Promise((resolve) => {
      this._self.once('message', (message) => message === TAKE_OVER && resolve());
      this._self.once('disconnect', () => resolve());
    });
    await this._sendAsync({ kind: 'prepared' });
    await isFree;
  }

  /** Says that clients are answered now, and parts. */
  public async servingAsync(version: string): Promise<void> {
    await this._sendAsync({ kind: 'serving', version });
    this._part();
  }

  /** Says why not. */
  public async failedAsync(error: VirtnetError): Promise<void> {
    await this._sendAsync(failedMessage(error));
    this._part();
  }

  /** Without this the channel would keep both processes alive for each other. */
  private _part(): void {
    if (this._self.connected) {
      this._self.disconnect();
    }
  }

  /** A controller that is gone needs no answer. */
  private async _sendAsync(message: SuccessorMessage): Promise<void> {
    await new Promise<void>((resolve) => {
      if (this._self.connected && this._self.send !== undefined) {
        this._self.send(message, undefined, undefined, () => resolve());
      } else {
        resolve();
      }
    });
  }
}
