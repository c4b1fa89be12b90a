import { once } from 'node:events';

import { StatePaths } from '@virtnet/config';
import {
  checkStartAsync,
  dispatchTo,
  estateOf,
  inheritedSocket,
  makeRunFoldersAsync,
  Succession,
  type Dispatch,
  type ILogger,
  type Predecessor,
  type ServiceManager
} from '@virtnet/core';

import { installedVersion, type IComposition, type IServiceParts } from './compose.js';
import { RpcServer } from './RpcServer.js';

/** A clean stop takes milliseconds per device; then somebody else's patience ends, such as the service manager's. */
const STOP_MS: number = 20_000;

/** What a service runs on. */
export interface IServeOptions {
  readonly root: string | undefined;
  readonly log: ILogger;
  /** Aborted when the service shall stop. */
  readonly signal: AbortSignal;
  /** Joins the parts and takes the lock; nothing when there is nothing to serve, which it has said. */
  readonly manager?: ServiceManager;
  /** The controller that this one follows. */
  readonly predecessor?: Predecessor | undefined;
  readonly composeAsync: (paths: StatePaths, parts: IServiceParts) => Promise<IComposition | undefined>;
}

/**
 * The service from start to stop: lock, configuration, datapath, recovery, listen, ready; signal, drain, close. The order
 * is the promise: nobody is answered before recovery is complete, and nothing is touched without the lock. A signal during
 * the start ends it after the step that is being made.
 */
export async function serveAsync({ root, log, signal, composeAsync, manager, predecessor }: IServeOptions): Promise<void> {
  const paths: StatePaths = StatePaths.forRoot(root);
  paths.checkSocketLengths();
  await makeRunFoldersAsync(paths);
  if (predecessor !== undefined) {
    await checkStartAsync(paths);
    await predecessor.takeOverAsync();
  }
  const succession: Succession = new Succession(log);
  manager?.status('Bringing the devices back');
  const composition: IComposition | undefined = await composeAsync(paths, { log, replaceAsync: async () => await succession.runAsync() });
  if (composition === undefined) {
    return;
  }
  const { controller, lock } = composition;
  const dispatch: Dispatch = dispatchTo({ callAsync: async (method, params) => await succession.callAsync(controller, method, params) }, log);
  const server: RpcServer = new RpcServer(dispatch, log);
  succession.bequeath(estateOf({ controlSocket: paths.controlSocket, controller, lock, server }));
  try {
    const stopping: Promise<unknown> = signal.aborted ? Promise.resolve() : once(signal, 'abort');
    const starting: Promise<void> = controller.startAsync().then(async () => await listenAsync());
    await Promise.race([starting, stopping]);
    await Promise.race([succession.ended, stopping]);
    if (await succession.refuseAsync()) {
      manager?.handOver((await succession.ended).pid);
      succession.passOn(signal);
      await server.closeAsync();
      return;
    }
    manager?.stopping();
    log.info('serve.ts:serveAsync', `Stopping on ${String(signal.reason)}`);
    await withinAsync(Promise.all([starting.then(async () => await server.closeAsync()), controller.stopAsync()]), log);
    log.info('serve.ts:serveAsync', 'Stopped');
  } finally {
    // After a stop there is nothing left to let go of; after a failure the datapath serves on without us.
    controller.abandon();
    lock.release();
  }

  async function listenAsync(): Promise<void> {
    if (!signal.aborted) {
      await server.listenAsync(paths.controlSocket, inheritedSocket(predecessor?.socket));
      log.info('serve.ts:serveAsync', `Ready: listening on ${paths.controlSocket}`);
      await predecessor?.servingAsync(installedVersion());
      manager?.ready(() => controller.summary);
    }
  }
}

async function withinAsync(stop: Promise<unknown>, log: ILogger): Promise<void> {
  const limit: NodeJS.Timeout = setTimeout(() => {
    log.err('serve.ts:within', `The stop is not complete after ${STOP_MS} ms; the next start sorts out what is left`);
    process.exit(1);
  }, STOP_MS);
  await stop.finally(() => clearTimeout(limit));
}
