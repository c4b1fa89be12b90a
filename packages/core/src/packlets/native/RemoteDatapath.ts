import { createConnection, type Socket } from 'node:net';

import {
  checkDocument,
  type DevicePatch,
  type DeviceSpec,
  type DeviceStatus,
  type LogLevel,
  validateDeviceStatus,
  VirtnetError
} from '@virtnet/config';

import { DatapathEvents } from './DatapathEvents.js';
import type { ITakenOver } from './DeviceKeeper.js';
import type { IDatapath, IDatapathIntroduction, SnapshotQueues } from './IDatapath.js';
import type { IDatapathListener } from './IDatapathListener.js';
import { queueCounters, type QueueCounters } from './queueCounters.js';
import { RpcConnection } from './RpcConnection.js';

/** Version of the datapath's methods that this client speaks. */
const PROTOCOL: number = 1;

/** Every call takes milliseconds; a machine under heavy load may need longer. */
const DEFAULT_TIMEOUT_MS: number = 10_000;

/** Where the process is, and how patient to be. */
export interface IRemoteDatapathOptions {
  readonly socketPath: string;
  /** How long to wait for each answer. */
  readonly timeoutMs?: number;
}

/**
 * A datapath in a process of its own, `virtio_net_emu`, which goes on when this client ends. The process serves one
 * controller: connecting takes it over from the one before.
 */
export class RemoteDatapath implements IDatapath {
  /** {@inheritDoc IDatapath.takenOver} */
  public takenOver: readonly ITakenOver[] = [];

  private readonly _connection: RpcConnection;
  private readonly _events: DatapathEvents;
  private readonly _timeoutMs: number;
  private _introduction: IDatapathIntroduction | undefined = undefined;

  private constructor(socket: Socket, listener: IDatapathListener, timeoutMs: number) {
    this._timeoutMs = timeoutMs;
    this._events = new DatapathEvents(listener);
    this._connection = new RpcConnection(socket, {
      onNotification: (method, params) => {
        if (method === 'event') {
          this._events.receive(params);
        }
      },
      onEnd: (reason) => this._lose(reason)
    });
  }

  /** Who has not introduced itself was never had: that is a failure of connecting, told by it. */
  private _lose(reason: string): void {
    if (this._introduction !== undefined) {
      this._events.lose(reason);
    }
  }

  /**
   * Connects and takes the process over.
   *
   * E_DATAPATH_GONE when nobody listens; E_NOT_SUPPORTED when it speaks another protocol.
   */
  public static async connectAsync(
    options: IRemoteDatapathOptions,
    listener: IDatapathListener
  ): Promise<RemoteDatapath> {
    const socket: Socket = await connectSocketAsync(options.socketPath);
    const datapath: RemoteDatapath = new RemoteDatapath(socket, listener, options.timeoutMs ?? DEFAULT_TIMEOUT_MS);
    try {
      datapath._introduction = await datapath._callAsync<IDatapathIntroduction>('hello', { protocol: PROTOCOL });
      return datapath;
    } catch (error) {
      datapath.letGo();
      throw error;
    }
  }

  /** {@inheritDoc IDatapath.introduction} */
  public get introduction(): IDatapathIntroduction {
    if (this._introduction === undefined) {
      throw new VirtnetError('E_INTERNAL', 'The datapath has not introduced itself');
    }
    return this._introduction;
  }

  /** {@inheritDoc IDatapath.letGo} */
  public letGo(): void {
    this._events.end();
    this._connection.end('The connection was closed from this side');
  }

  /** {@inheritDoc IDatapath.addDeviceAsync} */
  public async addDeviceAsync(spec: DeviceSpec): Promise<void> {
    await this._callAsync('addDevice', { spec });
  }

  /** {@inheritDoc IDatapath.removeDeviceAsync} */
  public async removeDeviceAsync(vuid: string): Promise<void> {
    await this._callAsync('removeDevice', { vuid });
  }

  /** {@inheritDoc IDatapath.modifyDeviceAsync} */
  public async modifyDeviceAsync(vuid: string, patch: DevicePatch): Promise<void> {
    await this._callAsync('modifyDevice', { vuid, patch });
  }

  /** {@inheritDoc IDatapath.snapshotAsync} */
  public async snapshotAsync(queues: SnapshotQueues = 'all'): Promise<readonly DeviceStatus[]> {
    const { devices } = await this._callAsync<{ devices: unknown[] }>('snapshot', { queues });
    return devices.map((device) =>
      checkDocument(validateDeviceStatus, device, { code: 'E_DATAPATH', name: "The datapath's answer" })
    );
  }

  /** {@inheritDoc IDatapath.readCountersAsync} */
  public async readCountersAsync(vuid: string): Promise<readonly QueueCounters[]> {
    const { queues } = await this._callAsync<{ queues: string[][] }>('readCounters', { vuid });
    return queues.map((values) => queueCounters(values.map(BigInt)));
  }

  /** {@inheritDoc IDatapath.setLogLevelAsync} */
  public async setLogLevelAsync(level: LogLevel): Promise<void> {
    await this._callAsync('setLogLevel', { level });
  }

  /** Has the process listen at another path instead, where nobody listens any more; E_LOCKED when somebody does. */
  public async moveSocketAsync(socketPath: string): Promise<void> {
    await this._callAsync('moveSocket', { path: socketPath });
  }

  /** {@inheritDoc IDatapath.closeAsync} */
  public async closeAsync(): Promise<void> {
    this._events.end();
    try {
      await this._callAsync('close', {});
      // It answers before it ends; when the connection is over, nothing of it is left to wait for.
      await this._connection.peerClosedAsync(this._timeoutMs);
    } catch (error) {
      // Who is gone already, or goes while answering, is closed.
      if (VirtnetError.from(error).code !== 'E_DATAPATH_GONE') {
        throw error;
      }
    }
    this.letGo();
  }

  private async _callAsync<TResult>(method: string, params: object): Promise<TResult> {
    return (await this._connection.callAsync(method, params, this._timeoutMs)) as TResult;
  }
}

async function connectSocketAsync(socketPath: string): Promise<Socket> {
  return await new Promise((resolve, reject) => {
    const socket: Socket = createConnection(socketPath);
    socket.once('connect', () => {
      socket.removeAllListeners('error');
      resolve(socket);
    });
    socket.once('error', (cause: Error) => {
      const message: string = `No datapath process answers at ${socketPath}: ${cause.message}`;
      reject(new VirtnetError('E_DATAPATH_GONE', message, { cause }));
    });
  });
}
