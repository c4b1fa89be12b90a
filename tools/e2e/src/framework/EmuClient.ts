import { createInterface } from 'node:readline';
import type { Socket } from 'node:net';

import { connectAsync } from './unixSocket.js';

/** An answer of the datapath's socket. */
interface IAnswer {
  id?: number;
  result?: unknown;
  error?: { message: string };
}

/** The datapath as its controller sees it, for devices that no controller would make. */
export class EmuClient {
  private readonly _socket: Socket;
  private readonly _waiting: Map<number, (answer: IAnswer) => void> = new Map();
  private _lastId: number = 0;

  private constructor(socket: Socket) {
    this._socket = socket;
    createInterface({ input: socket }).on('line', (line) => {
      const answer: IAnswer = JSON.parse(line) as IAnswer;
      if (answer.id !== undefined) this._waiting.get(answer.id)?.(answer);
    });
    socket.on('close', () => this._waiting.forEach((settle) => settle({ error: { message: 'The datapath has ended' } })));
  }

  /** Connects and introduces itself. */
  public static async connectAsync(path: string): Promise<EmuClient> {
    const client: EmuClient = new EmuClient(await connectAsync(path));
    await client.callAsync('hello', { protocol: 1 });
    return client;
  }

  /** One request. */
  public async callAsync(method: string, params: object): Promise<unknown> {
    const id: number = ++this._lastId;
    this._socket.write(`${JSON.stringify({ jsonrpc: '2.0', id, method, params })}\n`);
    const { result, error }: IAnswer = await new Promise((resolve) => this._waiting.set(id, resolve));
    this._waiting.delete(id);
    if (error !== undefined) throw new Error(`${method}: ${error.message}`);
    return result;
  }

  /** Goes away; the datapath stays. */
  public close(): void {
    this._socket.destroy();
  }
}
