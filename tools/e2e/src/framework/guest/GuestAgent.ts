import type { Socket } from 'node:net';

import type { IShell, IShellResult } from '../Shell.js';
import { connectAsync } from '../unixSocket.js';
import { waitForAsync } from '../waitFor.js';

type Resolve = (result: IShellResult) => void;

/** How long a guest may take from the start of QEMU to its agent's first word; 5 s on an idle core. */
const BOOT_MS: number = 60_000;

/**
 * Runs scripts in a guest, over its virtio serial port (see tools/peers/guest/init): a request is `id base64(script)`, an answer
 * `id status base64(output)`, and `ready` comes once per boot. Several scripts may run at a time.
 */
export class GuestAgent implements IShell {
  public readonly name: string;
  private readonly _pending: Map<string, Resolve> = new Map();
  private _socket: Socket | undefined;
  private _boots: number = 0;
  private _buffer: string = '';
  private _nextId: number = 1;

  public constructor(name: string) {
    this.name = name;
  }

  /** Connects to the guest's line; to be called as soon as QEMU has been started. */
  public async connectAsync(socketPath: string): Promise<void> {
    this._socket = await waitForAsync(
      () => connectAsync(socketPath),
      () => true,
      { what: `the agent's line of ${this.name}`, timeoutMs: BOOT_MS, intervalMs: 20 }
    );
    this._socket.setEncoding('latin1');
    this._socket.on('data', (text) => this._onText(String(text)));
    this._socket.on('error', () => {});
  }

  /** Waits until the guest has booted for the nth time; the first is 1. */
  public async bootedAsync(nth: number = 1): Promise<void> {
    await waitForAsync(
      () => this._boots,
      (boots) => boots >= nth,
      { what: `boot ${nth} of ${this.name}`, timeoutMs: BOOT_MS }
    );
  }

  public runAsync(script: string, timeoutMs: number = 60_000): Promise<IShellResult> {
    const id: string = String(this._nextId++);
    return new Promise((resolve, reject) => {
      const timer: NodeJS.Timeout = setTimeout(() => {
        this._pending.delete(id);
        reject(new Error(`${this.name} did not finish \`${script}\` in ${timeoutMs} ms`));
      }, timeoutMs);
      this._pending.set(id, (result) => {
        clearTimeout(timer);
        resolve(result);
      });
      this.post(script, id);
    });
  }

  /** Sends a script whose answer nobody waits for, such as a reboot. */
  public post(script: string, id: string = '0'): void {
    this._socket?.write(`${id} ${Buffer.from(script).toString('base64')}\n`);
  }

  public close(): void {
    this._socket?.destroy();
  }

  private _onText(text: string): void {
    const lines: string[] = (this._buffer + text).split('\n');
    this._buffer = lines.pop() ?? '';
    for (const line of lines) this._onLine(line.trim());
  }

  private _onLine(line: string): void {
    if (line === 'ready') this._boots++;
    const [id = '', status = '', output = ''] = line.split(' ');
    const resolve: Resolve | undefined = this._pending.get(id);
    this._pending.delete(id);
    resolve?.({ status: Number(status), output: Buffer.from(output, 'base64').toString() });
  }
}
