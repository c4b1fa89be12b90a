import { ControlSocket, type IRpcAnswer } from '../ControlSocket.js';
import type { Testbed } from '../Testbed.js';
import { waitForAsync } from '../waitFor.js';

/** What a request is answered with whose datapath dies meanwhile. */
const OF_A_DEATH: readonly string[] = ['E_DATAPATH', 'E_DATAPATH_GONE', 'E_BUSY'];

/** A controller that is asked on its socket, which costs the machine less than a command each time. */
export class Card {
  public readonly bed: Testbed;
  private readonly _root: string;
  private readonly _isKilled: boolean;
  private _devices: number = 0;

  /** @param isKilled - whether its datapath is killed now and then, so that requests fail and are to be made again */
  public constructor(bed: Testbed, root: string, isKilled: boolean = false) {
    this.bed = bed;
    this._root = root;
    this._isKilled = isKilled;
  }

  /** A request that must succeed, or fail with one of these codes. */
  public async callAsync<T>(method: string, params: object, ...codes: string[]): Promise<T | undefined> {
    const { result, error }: IRpcAnswer = await waitForAsync(
      () => ControlSocket.callAsync(this._root, method, params),
      (answer) => !this._isKilled || !OF_A_DEATH.includes(answer.error?.data?.code ?? ''),
      { what: `an answer to ${method}`, timeoutMs: 60_000, intervalMs: 200 }
    );
    if (error === undefined) return result as T;
    if (codes.includes(error.data?.code ?? '')) return undefined;
    throw new Error(`${method} ${JSON.stringify(params)}: ${error.message}`);
  }

  /** An address that no device had lately. */
  public nextMac(): string {
    return `0c:c4:7a:ff:30:${(this._devices++ % 256).toString(16).padStart(2, '0')}`;
  }
}
