import type { Socket } from 'node:net';

import { connectAsync } from '../unixSocket.js';
import { waitForAsync } from '../waitFor.js';

interface IQmpMessage {
  id?: number;
  event?: string;
  return?: unknown;
  error?: { class: string; desc: string };
}

/** QEMU's machine protocol: one JSON document a line. */
export class Qmp {
  /** Names of the events that came, in order. */
  public readonly events: string[] = [];
  private readonly _socket: Socket;
  private readonly _pending: Map<number, (message: IQmpMessage) => void> = new Map();
  private _buffer: string = '';
  private _nextId: number = 1;

  private constructor(socket: Socket) {
    this._socket = socket;
    socket.setEncoding('utf8');
    socket.on('data', (text) => this._onText(String(text)));
    socket.on('error', () => {});
  }

  /** Connects and leaves the negotiation mode. */
  public static async connectAsync(socketPath: string): Promise<Qmp> {
    const socket: Socket = await waitForAsync(
      () => connectAsync(socketPath),
      () => true,
      { what: "QEMU's QMP socket", timeoutMs: 30_000, intervalMs: 20 }
    );
    const qmp: Qmp = new Qmp(socket);
    await qmp.executeAsync('qmp_capabilities');
    return qmp;
  }

  /** Runs a command; an error answer rejects. */
  public executeAsync<T>(command: string, parameters: object = {}): Promise<T> {
    const id: number = this._nextId++;
    return new Promise((resolve, reject) => {
      this._pending.set(id, (message) => {
        if (message.error !== undefined) reject(new Error(`QMP ${command}: ${message.error.desc}`));
        else resolve(message.return as T);
      });
      this._socket.write(`${JSON.stringify({ execute: command, arguments: parameters, id })}\n`);
    });
  }

  public close(): void {
    this._socket.destroy();
  }

  private _onText(text: string): void {
    const lines: string[] = (this._buffer + text).split('\n');
    this._buffer = lines.pop() ?? '';
    for (const line of lines.filter((each) => each.trim() !== '')) this._onMessage(JSON.parse(line) as IQmpMessage);
  }

  private _onMessage(message: IQmpMessage): void {
    if (message.event !== undefined) this.events.push(message.event);
    if (message.id === undefined) return;
    this._pending.get(message.id)?.(message);
    this._pending.delete(message.id);
  }
}
