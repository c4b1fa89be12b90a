import { mkdir } from 'node:fs/promises';

import { StatePaths, VirtnetError } from '@virtnet/config';
import type { ILogger } from '@virtnet/core';

import type { IComposition, IServiceParts } from './compose.js';
import { dispatchTo } from './dispatch.js';
import { RpcServer } from './RpcServer.js';

/** A clean stop takes milliseconds per device; then somebody else's patience ends, such as the service manager's. */
const STOP_MS: number = 20_000;

/** What a service runs on. */
export interface IServeOptions {
  readonly root: string | undefined;
  readonly log: ILogger;
  /** Aborted when the service shall stop. */
  readonly signal: AbortSignal;
  /** Joins the parts; takes the lock. */
  readonly composeAsync: (paths: StatePaths, parts: IServiceParts) => Promise<IComposition>;
}

/**
 * The service from start to stop: lock, configuration, datapath, recovery, listen, ready; signal, drain, close. The order
 * is the promise: nobody is answered before recovery is complete, and nothing is touched without the lock.
 */
export async function serveAsync({ root, log, signal, composeAsync }: IServeOptions): Promise<void> {
  const paths: StatePaths = StatePaths.forRoot(root);
  paths.checkSocketLengths();
  await makeFoldersAsync(paths);
  const { controller, lock } = await composeAsync(paths, { log });
  const server: RpcServer = new RpcServer(dispatchTo(controller, log), log);
  try {
    await controller.startAsync();
    await server.listenAsync(paths.controlSocket);
    log.info('serve.ts:serveAsync', `Ready: listening on ${paths.controlSocket}`);
    await abortedAsync(signal);
    log.info('serve.ts:serveAsync', `Stopping on ${String(signal.reason)}`);
    const limit: NodeJS.Timeout = setTimeout(() => giveUp(log), STOP_MS);
    await Promise.all([server.closeAsync(), controller.stopAsync()]);
    clearTimeout(limit);
    log.info('serve.ts:serveAsync', 'Stopped');
  } finally {
    lock.release();
  }
}

async function makeFoldersAsync(paths: StatePaths): Promise<void> {
  try {
    for (const folder of [paths.runFolder, paths.vhostUserFolder, paths.hostFolder]) {
      await mkdir(folder, { recursive: true });
    }
  } catch (error) {
    throw VirtnetError.fromSystem(`Cannot make the run directory ${paths.runFolder}`, error);
  }
}

async function abortedAsync(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) {
    await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
  }
}

function giveUp(log: ILogger): void {
  log.err('serve.ts:giveUp', `The stop is not complete after ${STOP_MS} ms; the next start sorts out what is left`);
  process.exit(1);
}
