import { chmod, mkdir, rm } from 'node:fs/promises';
import { createServer, type Server, type Socket } from 'node:net';
import path from 'node:path';

import { VirtnetError } from '@virtnet/config';
import type { ILogger } from '@virtnet/core';

import type { Dispatch } from './dispatch.js';
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

  public constructor(dispatch: Dispatch, log: ILogger) {
    this._dispatch = dispatch;
    this._log = log;
    // A client may close its side and still wait for the answer.
    this._server = createServer({ allowHalfOpen: true }, (socket) => this._accept(socket));
  }

  /** Listens on a path; what an earlier controller left there is removed, as its lock was. */
  public async listenAsync(socketPath: string): Promise<void> {
    try {
      await mkdir(path.dirname(socketPath), { recursive: true });
      await rm(socketPath, { force: true });
      await new Promise<void>((resolve, reject) => {
        this._server.once('error', reject);
        this._server.listen(socketPath, resolve);
      });
      await chmod(socketPath, SOCKET_MODE);
    } catch (error) {
      throw VirtnetError.fromSystem(`Cannot listen on ${socketPath}`, error);
    }
    this._server.on('error', (error) => this._log.err('RpcServer.ts:listen', error.message));
  }

  /** Takes no new clients, and lets those that wait for an answer have it. Removes the socket. */
  public async closeAsync(): Promise<void> {
    const closed: Promise<void> = new Promise((resolve) => this._server.close(() => resolve()));
    this._sessions.forEach((session) => session.finish());
    await closed;
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
