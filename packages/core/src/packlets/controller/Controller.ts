// The one writer. Every change of a device, of the pool, of the records and of the datapath happens in a task of the one
// queue, in the order in which the requests came; reading does not wait for it. A request that waits for a guest is done
// aside, and asks for the changes that it needs as a client would. What the datapath reports moves the
// states at once, because a report is a fact and not a change.
//
// When the datapath is lost, a task in the same queue opens the next one, which takes over what was kept of every device; what
// cannot be taken over is made again on its representor. No request ever sees half of that.

import { VirtnetError, type DatapathEvent, type LogLevel } from '@virtnet/config';
import { RPC_METHODS, type HotplugParams, type HotplugResult, type RpcMethodName, type RpcParams, type RpcResult } from '@virtnet/config/rpc';

import { leaveFormerBridgesAsync } from '../bridge/index.js';
import type { Device } from '../device/index.js';
import type { IDatapathIntroduction, IDatapathListener } from '../native/index.js';
import { admitToController, GroupedCalls, RequestQueue, type ControllerPhase, type Outcomes } from '../requests/index.js';

import type { GroupFailures } from './applyEffects.js';
import { applyRecoveryAsync } from './applyRecovery.js';
import { resumeAllAsync } from './bringBack.js';
import { ControllerContext, requireAdmission, type IControllerOptions } from './ControllerContext.js';
import { describeDatapath } from './describeDatapath.js';
import { GuestVfs } from './GuestVfs.js';
import { HANDLERS, hotplugAllAsync, type Caller } from './handlers/index.js';
import { KeepWatch } from './KeepWatch.js';
import { moveSocketsAsync } from './moveSockets.js';
import { removeStaleSocketsAsync } from './removeStaleSockets.js';
import { deviceEventOf, describeEvent } from './statusEvents.js';

/** Between attempts to start a datapath that does not start: long enough not to fill the log, short for people. */
const RETRY_MS: number = 1000;

/** The controller of one card. */
export class Controller {
  private readonly _context: ControllerContext;
  private readonly _queue: RequestQueue = new RequestQueue();
  /** Hot-plugs that come together are made together. */
  private readonly _hotplugs: GroupedCalls<HotplugParams, HotplugResult>;
  private readonly _caller: Caller;
  private readonly _guestVfs: GuestVfs;
  private readonly _keepWatch: KeepWatch;
  /** What is done aside just now. */
  private readonly _asides: Set<Promise<unknown>> = new Set();
  /** What is being read just now. */
  private readonly _reads: Set<Promise<unknown>> = new Set();
  private _phase: ControllerPhase = 'starting';
  private _retry: NodeJS.Timeout | undefined = undefined;
  /** Whether a revival waits for its turn or for its next attempt. */
  private _isRevivalDue: boolean = false;

  public constructor(options: IControllerOptions) {
    const listener: IDatapathListener = {
      onEvent: (event) => this._onEvent(event),
      onLost: (reason) => this._onLost(reason)
    };
    this._context = new ControllerContext(options, listener, async (task) => await this._inTurnAsync(task));
    this._guestVfs = new GuestVfs(options.log);
    const { datapath, log } = this._context;
    this._keepWatch = new KeepWatch({ datapath, log, inTurnAsync: async (task) => await this._inTurnAsync(task) });
    this._hotplugs = new GroupedCalls(
      async (task) => await this._queue.runAsync(task),
      async (requests) => await this._changeAsync(async () => await this._hotplugAllAsync(requests))
    );
    this._caller = async (method, params) => await this._callAsync(method, params, true);
  }

  /**
   * Finds or starts the datapath and brings back what there was; then changes are admitted. A stop that is asked for
   * meanwhile is begun after the step that is being made.
   *
   * @returns rejects when there is no datapath; a device that cannot be brought back is no reason to
   */
  public async startAsync(): Promise<void> {
    const steps: readonly (() => Promise<void>)[] = [
      async () => await this._openDatapathAsync(),
      async () => await this._context.bindings.loadAsync(),
      async () => await moveSocketsAsync(this._context),
      async () => await applyRecoveryAsync(this._context),
      async () => await this._removeStaleSocketsAsync(),
      async () => await this._leaveFormerBridgesAsync(),
      async () => await this._context.plugAsync(),
      async () => {
        this._phase = 'serving';
        this._keepWatch.start();
      }
    ];
    try {
      await this._queue.runAsync(async () => {
        for (const step of steps) {
          await (this._phase === 'starting' ? step() : undefined);
        }
      });
    } catch (error) {
      await this._endIdleDatapathAsync();
      throw error;
    }
  }

  /** How much is logged; undefined if nobody can tell. */
  public get logLevel(): LogLevel | undefined {
    return this._context.log.level;
  }

  /** How it stands, in one line. */
  public get summary(): string {
    const { all } = this._context.registry;
    const failed: number = all.filter(({ state }) => state === 'failed').length;
    const devices: string = all.length === 1 ? '1 device' : `${all.length} devices`;
    const served: string = this._context.datapath.isOpen ? `Serving ${devices}` : `Waiting for a datapath for ${devices}`;
    return failed === 0 ? served : `${served}, failed: ${failed}, see virtnet health`;
  }

  /**
   * Answers one request of the control socket.
   *
   * @param params - have passed the method's schema
   */
  public async callAsync<M extends RpcMethodName>(method: M, params: RpcParams<M>): Promise<RpcResult<M>> {
    return await this._callAsync(method, params, false);
  }

  /**
   * Lets another controller have the card: what was asked before is carried out, then the datapath is let go of, and nothing
   * more is changed.
   *
   * @returns rejects with E_BUSY while guests are waited for
   */
  public async handOverAsync(): Promise<void> {
    await this._queue.runAsync(async () => {
      // One of them asks for just this.
      if (this._asides.size > 1) {
        throw new VirtnetError('E_BUSY', `${this._asides.size - 1} requests wait for guests`, { hint: 'Repeat the command when they have ended' });
      }
      this._phase = 'handingOver';
      clearTimeout(this._retry);
      this._keepWatch.stop();
      this._context.bridge?.rest();
      // Who has asked already is told of the devices; who asks now is told by whoever has them next.
      await Promise.allSettled(this._reads);
      this._context.datapath.letGo();
    });
  }

  /** Has the card again: whoever was to have it is dead, and may have changed what there was on the way. */
  public async resumeAsync(): Promise<void> {
    await this._queue.runAsync(async () => {
      this._loseDevices();
      await this._openDatapathAsync();
      await this._context.bindings.loadAsync();
      await this._context.pool.refreshAsync();
      await resumeAllAsync(this._context);
      await this._context.plugAsync();
      this._phase = 'serving';
      this._keepWatch.start();
    });
  }

  /** Another controller has the card for good: what is kept here for taking it back is dropped, so that it holds nothing any more. */
  public async departAsync(): Promise<void> {
    this.abandon();
    await this._context.datapath.forgetKeptAsync();
  }

  /** Lets go of everything and changes nothing more: the datapath goes on, and the next controller takes it over. */
  public abandon(): void {
    this._phase = 'stopping';
    clearTimeout(this._retry);
    this._keepWatch.stop();
    this._context.bridge?.close();
    this._context.datapath.letGo();
  }

  /**
   * The clean stop: built-in drivers end, hosts see their devices unplugged, the datapath ends. Records stay, and with them
   * the representors, unless the configuration says otherwise; without records nobody would ever use the representors again.
   */
  public async stopAsync(): Promise<void> {
    this._phase = 'stopping';
    clearTimeout(this._retry);
    this._keepWatch.stop();
    // While there are devices: who has to let go of one finds it.
    await this._context.vmOperations.stopAsync();
    await Promise.allSettled(this._asides);
    await this._queue.runAsync(async () => {
      const failures: GroupFailures = await this._context.advanceAllAsync(this._context.registry.all, { kind: 'withdraw' });
      failures.forEach((cause, { identity }) =>
        this._context.log.err('Controller.ts:stop', `Device ${identity.vuid}: ${VirtnetError.from(cause).message}`)
      );
      await this._context.datapath.closeAsync();
      await this._context.datapath.forgetKeptAsync();
      const { recovery, sfPoolForceDestroy } = this._context.config;
      if (sfPoolForceDestroy || !recovery) {
        // There are no devices any more, so every port goes; else the ports stay with their representors.
        await this._context.plugAsync();
        await this._context.pool.releaseAsync(this._context.pool.slots);
      }
      this._context.bridge?.close();
    });
  }

  /** What was made aside may still be taken back when a stop has ended it: `isOwn`, one request's own part. */
  private async _callAsync<M extends RpcMethodName>(method: M, params: RpcParams<M>, isOwn: boolean): Promise<RpcResult<M>> {
    const { access } = RPC_METHODS[method];
    const isTakingBack: boolean = isOwn && method === 'unplug' && this._phase === 'stopping';
    if (method === 'hotplug') {
      return (await this._hotplugs.callAsync(params as HotplugParams)) as RpcResult<M>;
    }
    if (access === 'write') {
      this._hotplugs.close();
      return await this._queue.runAsync(async () => await this._changeAsync(async () => await this._answerAsync(method, params, isTakingBack)));
    }
    return access === 'aside'
      ? await notedAsync(this._answerAsync(method, params), this._asides)
      : await notedAsync(HANDLERS[method](this._context, params, this._caller), this._reads);
  }

  /** A change may make or remove representors, even one that fails half way. */
  private async _changeAsync<T>(change: () => Promise<T>): Promise<T> {
    try {
      return await change();
    } finally {
      await this._context.plugAsync();
    }
  }

  private async _hotplugAllAsync(requests: readonly HotplugParams[]): Promise<Outcomes<HotplugResult>> {
    requireAdmission(admitToController(this._phase));
    return await hotplugAllAsync(this._context, requests);
  }

  /** Whatever is more than reading. */
  private async _answerAsync<M extends RpcMethodName>(method: M, params: RpcParams<M>, isTakingBack: boolean = false): Promise<RpcResult<M>> {
    requireAdmission(admitToController(isTakingBack ? 'serving' : this._phase));
    return await HANDLERS[method](this._context, params, this._caller);
  }

  private async _inTurnAsync<T>(task: () => Promise<T>): Promise<T> {
    return await this._queue.runAsync(async () => {
      requireAdmission(admitToController(this._phase));
      return await task();
    });
  }

  private _onEvent(event: DatapathEvent): void {
    const { log, registry } = this._context;
    if (event.kind === 'log') {
      log[event.level]('virtio_net_emu:log', event.text);
      return;
    }
    const isGrave: boolean = event.kind === 'queueBroken' || event.kind === 'deviceFailed';
    log[isGrave ? 'err' : 'info']('Controller.ts:onEvent', describeEvent(event));
    const change: ReturnType<typeof deviceEventOf> = deviceEventOf(event);
    const device: Device | undefined = registry.find(event.vuid);
    if (change !== undefined && device !== undefined) {
      device.handle(change);
      this._guestVfs.note(device, event, () => registry.vfsOf(device.identity.pfId));
    }
  }

  private _onLost(reason: string): void {
    if (this._phase !== 'stopping' && this._phase !== 'handingOver') {
      this._context.log.err('Controller.ts:onLost', `The datapath is gone (${reason}); a new one is started`);
      this._revive();
    }
  }

  /** Queued: no request sees half of it. One at a time waits, however often the datapath is lost meanwhile. */
  private _revive(): void {
    if (this._isRevivalDue) {
      return;
    }
    this._isRevivalDue = true;
    this._queue
      .runAsync(async () => {
        this._isRevivalDue = false;
        await this._reviveAsync();
      })
      .catch((error: unknown) => this._reviveLater(error));
  }

  private _reviveLater(error: unknown): void {
    this._isRevivalDue = false;
    if (this._phase !== 'stopping') {
      const text: string = `No datapath could be started: ${VirtnetError.from(error).message}; trying again`;
      this._context.log.err('Controller.ts:revive', text);
      clearTimeout(this._retry);
      this._retry = setTimeout(() => this._revive(), RETRY_MS);
    }
  }

  /** What an earlier attempt has done already is not done again. */
  private async _reviveAsync(): Promise<void> {
    const { registry, datapath, pool, log } = this._context;
    if (this._phase !== 'serving') {
      return;
    }
    if (!datapath.isOpen) {
      this._loseDevices();
      await this._openDatapathAsync();
    }
    await pool.refreshAsync();
    const lost: number = registry.all.filter(({ state }) => state === 'lost').length;
    const kept: number = await resumeAllAsync(this._context);
    await this._removeStaleSocketsAsync();
    await this._context.plugAsync();
    log.info('Controller.ts:revive', `${kept} devices go on as they were, ${lost - kept} do not`);
  }

  /** Of devices that went while no datapath could take its socket away. */
  private async _removeStaleSocketsAsync(): Promise<void> {
    const { paths, registry } = this._context;
    await removeStaleSocketsAsync(paths.vhostUserFolder, (vuid) => registry.find(vuid) !== undefined);
  }

  /** No datapath serves them; those that none is to serve are no worse off. */
  private _loseDevices(): void {
    this._context.uplinks.forget();
    const served: readonly Device[] = this._context.registry.all.filter(({ setAside }) => setAside === undefined);
    served.forEach((device) => device.handle({ kind: 'datapathLost' }));
  }

  private async _leaveFormerBridgesAsync(): Promise<void> {
    const { paths, config, log } = this._context;
    await leaveFormerBridgesAsync({ file: paths.bridgePlace, current: config.bridge, root: paths.stateRoot, log });
  }

  /** A datapath that was started for nothing would stay for ever; one that serves devices goes on without a controller. */
  private async _endIdleDatapathAsync(): Promise<void> {
    const { datapath, log } = this._context;
    try {
      if (datapath.isOpen && (await datapath.current.snapshotAsync('broken')).length === 0) {
        await datapath.closeAsync();
      }
    } catch (error) {
      log.err('Controller.ts:startAsync', `The datapath may have been left behind: ${VirtnetError.from(error).message}`);
    }
  }

  private async _openDatapathAsync(): Promise<void> {
    const { datapath, log, version } = this._context;
    const introduction: IDatapathIntroduction | undefined = await datapath.openAsync();
    if (introduction !== undefined) {
      const isOurs: boolean = introduction.version === version;
      log[isOurs ? 'info' : 'err']('Controller.ts:openDatapath', describeDatapath(introduction, version));
    }
  }
}

/** An answer that is in a set for as long as it takes. */
async function notedAsync<T>(answer: Promise<T>, answers: Set<Promise<unknown>>): Promise<T> {
  answers.add(answer);
  try {
    return await answer;
  } finally {
    answers.delete(answer);
  }
}
