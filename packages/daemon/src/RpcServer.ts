import { chmod, mkdir, rename, rm } from 'node:fs/promises';
import { createServer, type Server, type Socket } from 'node:net';
import path from 'node:path';

import { VirtnetError } from '@virtnet/config';
import type { Dispatch, IInheritedSocket, ILogger } from '@virtnet/core';

import { RpcSession } from './RpcSession.js';

/** Clients at a time; one more, and the one that has been silent for longest has to go. */
const MAX_SESSIONS: number = 64;

/** Owner and group may command the card. */
const SOCKET_MODE: number = 0o660;

/** The control socket. */
export class RpcServer {
  private readonly _server: Server;
  private readonly _dispatch: Dispatch;
  private readonly _log: ILogger;
  private readonly _sessions: Set<RpcSession> = new Set();
  private _path: string | undefined = undefined;

  public constructor(dispatch: Dispatch, log: ILogger) {
    this._dispatch = dispatch;
    this._log = log;
    // A client may close its side and still wait for the answer.
    this._server = createServer({ allowHalfOpen: true }, (socket) => this._accept(socket));
  }

  /** The listening socket, for whoever is to listen on it too. */
  public get socket(): IInheritedSocket {
    // Node names it nowhere else, and a child process can inherit nothing but numbers.
    return { descriptor: (this._server as unknown as { _handle: { fd: number } })._handle.fd, isOurs: this._path !== undefined };
  }

  /** Listens on a path, in whose place nothing else may be, or on an inherited socket that has it already. */
  public async listenAsync(socketPath: string, inherited?: IInheritedSocket): Promise<void> {
    try {
      await mkdir(path.dirname(socketPath), { recursive: true });
      // Node removes the name that it listened on when it closes, which may be another controller's by then.
      const temporary: string = `${socketPath}.new`;
      await rm(temporary, { force: true });
      await this._listenAsync(inherited === undefined ? { path: temporary } : { fd: inherited.descriptor });
      if (inherited === undefined) {
        await chmod(temporary, SOCKET_MODE);
        await rename(temporary, socketPath);
      }
    } catch (error) {
      throw VirtnetError.fromSystem(`Cannot listen on ${socketPath}`, error);
    }
    this._path = inherited?.isOurs === false ? undefined : socketPath;
  }

  /** Takes no new clients; where another process has the socket too, they wait for that. */
  public stopListening(): void {
    this._path = undefined;
    this._server.close();
  }

  /** Takes no new clients, and lets those that wait for an answer have it. Removes the socket, if it is ours. */
  public async closeAsync(): Promise<void> {
    const closed: Promise<void> = new Promise((resolve) => this._server.close(() => resolve()));
    this._sessions.forEach((session) => session.finish());
    await (this._path === undefined ? undefined : rm(this._path, { force: true }));
    await closed;
  }

  private async _listenAsync(where: object): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this._server.once('error', reject);
      this._server.listen(where, resolve);
    });
    this._server.removeAllListeners('error').on('error', (error) => this._log.err('RpcServer.ts:listen', error.message));
  }

  private _accept(socket: Socket): void {
    if (this._sessions.size >= MAX_SESSIONS && !this._evict()) {
      this._log.err('RpcServer.ts:accept', `A client was turned away: ${MAX_SESSIONS} others are being served`);
      socket.destroy();
      return;
    }
    const session: RpcSession = new RpcSession(socket, this._dispatch);
    this._sessions.add(session);
    socket.once('close', () => this._sessions.delete(session));
  }

  /** Makes room: those who connect and say nothing keep nobody out. */
  private _evict(): boolean {
    const idle: RpcSession[] = [...this._sessions].filter((session) => !session.isBusy);
    const oldest: RpcSession | undefined = idle.sort((a, b) => a.idleSince - b.idleSince)[0];
    oldest?.finish();
    return oldest !== undefined && this._sessions.delete(oldest);
  }
}
