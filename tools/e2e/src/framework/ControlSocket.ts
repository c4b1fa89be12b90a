import { EventEmitter, once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** An answer of the controller. */
export interface IRpcAnswer {
  jsonrpc: '2.0';
  // eslint-disable-next-line @rushstack/no-new-null -- JSON-RPC 2.0, 5: the id of a request that could not be read
  id: number | string | null;
  result?: unknown;
  error?: { code: number; message: string; data?: { code: string; errno: number; hint: string } };
}

/** How long an answer may take before the test is told that it did not come. */
const ANSWER_MS: number = 20_000;

/** A client of the control socket that says exactly what it is told to, right or wrong. */
export class ControlSocket {
  private readonly _socket: Socket;
  private _received: string = '';
  private _isClosed: boolean = false;
  private readonly _changed: EventEmitter = new EventEmitter();

  private constructor(socket: Socket) {
    this._socket = socket;
    socket.setEncoding('utf8');
    // A peer that is cut off is what many tests want to see; the close that follows tells.
    socket.on('error', () => {});
    socket.on('data', (text) => {
      this._received += String(text);
      this._changed.emit('change');
    });
    socket.on('close', () => {
      this._isClosed = true;
      this._changed.emit('change');
    });
  }

  /** @param root - the controller's state root */
  public static connectAsync(root: string): Promise<ControlSocket> {
    return new Promise((resolve, reject) => {
      const socket: Socket = connect(`${root}/run/virtnet.sock`);
      socket.once('error', reject);
      socket.once('connect', () => resolve(new ControlSocket(socket)));
    });
  }

  /** One request on a connection of its own. */
  public static async callAsync(root: string, method: string, params: object = {}): Promise<IRpcAnswer> {
    return (await ControlSocket.askAsync(root, { jsonrpc: '2.0', id: 1, method, params })) as IRpcAnswer;
  }

  /** Any document, or any text, on a connection of its own; the answer is whatever document comes back. */
  public static async askAsync(root: string, document: unknown): Promise<unknown> {
    const client: ControlSocket = await ControlSocket.connectAsync(root);
    client.send(typeof document === 'string' ? document : JSON.stringify(document));
    const [answer] = await client.linesAsync(1);
    client.destroy();
    return answer === undefined ? undefined : JSON.parse(answer);
  }

  public get isClosed(): boolean {
    return this._isClosed;
  }

  public send(data: string | Buffer): void {
    this._socket.write(data);
  }

  /** Reads nothing from now on. */
  public pause(): void {
    this._socket.pause();
  }

  public destroy(): void {
    this._socket.destroy();
  }

  /** Waits for so many lines, or for the end, and gives what there is. */
  public async linesAsync(count: number): Promise<string[]> {
    const signal: AbortSignal = AbortSignal.timeout(ANSWER_MS);
    while (!this._isClosed && this._lines().length < count) {
      await once(this._changed, 'change', { signal }).catch(() => {
        throw new Error(`No answer in ${ANSWER_MS} ms; so far: ${this._received}`);
      });
    }
    return this._lines();
  }

  private _lines(): string[] {
    return this._received.split('\n').slice(0, -1);
  }
}
