import { mkdtemp, readdir, readFile, rm, writeFile, mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import {
  CARD_FACTORY,
  defaultVirtnetConfig,
  StatePaths,
  VirtnetError,
  type ICardLimits,
  type IVirtnetConfig
} from '@virtnet/config';
import type { HotplugParams, HotplugResult } from '@virtnet/config/rpc';
import { RecoveryStore } from '@virtnet/recovery';
import { SimulatedSfProvider } from '@virtnet/sf-pool';

import type { IBridgeLink } from '../bridge/index.js';
import { FakeHostDriver } from '../host/index.js';
import type { ILogger } from '../logging/index.js';
import { FakeDatapath, FakeNextDatapath, type IDatapathListener } from '../native/index.js';

import { Controller } from './Controller.js';
import type { IControllerOptions } from './ControllerContext.js';

/** The guide's own hot-plug. */
export const HOTPLUG: HotplugParams = {
  ib_device: 'mlx5_0',
  features: '0x0',
  mac: '0C:C4:7A:FF:22:93',
  mtu: 1500,
  max_queues: 3,
  max_queue_size: 1024
};

/** A machine for controllers: fakes that outlive each of them, and a folder for records. */
export class ControllerBed {
  public readonly provider: SimulatedSfProvider = new SimulatedSfProvider();
  public readonly hostDriver: FakeHostDriver = new FakeHostDriver(['blue'], (options, isRunning) =>
    this._attach(path.basename(options.socketPath, '.sock'), isRunning)
  );
  public readonly log: string[] = [];
  public readonly paths: StatePaths;
  /** The datapath process that runs, if one does. */
  public datapath: FakeDatapath | undefined = undefined;

  /** How often a controller has asked for a datapath. */
  public openings: number = 0;
  /** Whether a connection is told when the next one takes its place, as it is by a datapath process. */
  public isDisplacing: boolean = false;

  /** What the next datapaths have taken over from the one before, before a controller asks for it. */
  public prepareNextAsync: ((next: FakeDatapath) => Promise<void>) | undefined = undefined;

  /** Whether the datapath tells what it has, and how often it does not when it is asked to. */
  public isKept: boolean = true;
  /** What goes wrong with keeping devices beyond the controller's own death, one thing for each time that it is asked for. */
  public readonly keepTroubles: string[] = [];
  public keepFailures: number = 0;

  /** The devices that the next datapath was told not to go on with. */
  public readonly forgotten: string[] = [];

  /** The datapath to which devices move, once one was asked for. */
  public next: FakeNextDatapath | undefined = undefined;
  /** Called when the next datapath is started; what it throws is why it does not start. */
  public onNext: ((next: FakeNextDatapath) => void) | undefined = undefined;
  /** Controllers that have been followed by others. */
  public replacements: number = 0;

  private readonly _root: string;
  private _links: readonly IBridgeLink[] = [];
  private _openFailures: number = 0;
  private _deathsAtOpening: number = 0;

  private constructor(root: string) {
    this._root = root;
    this.paths = StatePaths.forRoot(root);
  }

  public static async createAsync(): Promise<ControllerBed> {
    return new ControllerBed(await mkdtemp(path.join(tmpdir(), 'virtnet-controller-')));
  }

  /** A controller that has not started. */
  public controller(config: Partial<IVirtnetConfig> = {}, card: Partial<ICardLimits> = {}, socketFolder?: string): Controller {
    return new Controller(this._options(config, card, socketFolder));
  }

  /** A controller that can be replaced, and its datapath too, with devices of that many hot-plugs. */
  public async updatableAsync(devices: number, card: Partial<ICardLimits> = {}): Promise<Controller> {
    const controller: Controller = new Controller({
      ...this._options({}, card),
      startNextDatapathAsync: async (listener) => await this._startNextAsync(listener),
      replaceAsync: async () => await Promise.resolve({ pid: (this.replacements += 1), version: '1.2.4' })
    });
    await controller.startAsync();
    for (let index: number = 0; index < devices; index++) {
      await controller.callAsync('hotplug', { ...HOTPLUG, mac: `0C:C4:7A:FF:22:0${index}` });
    }
    await mkdir(path.dirname(this.paths.updateState), { recursive: true });
    // Another program than the one that is installed.
    this.runningDatapath.introduction = { ...this.runningDatapath.introduction, pid: process.pid };
    return controller;
  }

  /** A controller that serves. */
  public async startedAsync(config: Partial<IVirtnetConfig> = {}, card: Partial<ICardLimits> = {}, socketFolder?: string): Promise<Controller> {
    const controller: Controller = this.controller(config, card, socketFolder);
    await controller.startAsync();
    return controller;
  }

  /** A controller with the guide's device. */
  public async pluggedAsync(
    changes: Partial<HotplugParams> = {}
  ): Promise<{ controller: Controller; device: HotplugResult; datapath: FakeDatapath }> {
    const controller: Controller = await this.startedAsync();
    const device: HotplugResult = await controller.callAsync('hotplug', { ...HOTPLUG, ...changes });
    return { controller, device, datapath: this.runningDatapath };
  }

  /** The datapath process dies while no controller looks. */
  public loseDatapath(): void {
    this.datapath = undefined;
  }

  /** Which network interfaces there are besides the representors. */
  public relink(links: readonly IBridgeLink[]): void {
    this._links = links;
  }

  /** Makes the next attempts to start a datapath fail. */
  public failOpening(times: number): void {
    this._openFailures = times;
  }

  /** Makes the next datapaths die while they are being opened. */
  public dieAtOpening(times: number): void {
    this._deathsAtOpening = times;
  }

  /** The datapath, which has to run. */
  public get runningDatapath(): FakeDatapath {
    if (this.datapath === undefined) {
      throw new Error('No datapath was started');
    }
    return this.datapath;
  }

  /** Names of the files in the recovery folder. */
  public async recordsAsync(): Promise<readonly string[]> {
    return (await readdir(this.paths.recoveryFolder).catch(() => [])).filter((name) => name !== 'quarantine');
  }

  /** One record. */
  public async recordAsync(vuid: string): Promise<Record<string, unknown>> {
    const text: string = await readFile(path.join(this.paths.recoveryFolder, vuid), 'utf8');
    return JSON.parse(text) as Record<string, unknown>;
  }

  /** Puts a file into the recovery folder. */
  public async writeRecordAsync(name: string, text: string): Promise<void> {
    await mkdir(this.paths.recoveryFolder, { recursive: true });
    await writeFile(path.join(this.paths.recoveryFolder, name), text);
  }

  /** Names of the netdevs that exist. */
  public async netdevsAsync(): Promise<readonly string[]> {
    return (await this.provider.listAsync()).map(({ representor }) => representor);
  }

  public async disposeAsync(): Promise<void> {
    await rm(this._root, { recursive: true, force: true });
  }

  private _options(config: Partial<IVirtnetConfig> = {}, card: Partial<ICardLimits> = {}, socketFolder?: string): IControllerOptions {
    return {
      config: { ...defaultVirtnetConfig(), ...config },
      paths: this.paths.withSocketFolder(socketFolder),
      card: { ...CARD_FACTORY, ...card },
      machineId: 'a machine',
      provider: this.provider,
      store: new RecoveryStore(this.paths.recoveryFolder),
      hostDriver: this.hostDriver,
      links: { listAsync: async () => await Promise.resolve(this._links) },
      openDatapathAsync: async (listener) => await this._openAsync(listener),
      keptDevices: {
        isCurrent: () => this.isKept,
        troubleAsync: async () => await Promise.resolve(this.keepTroubles.shift()),
        followAgainAsync: async () => await this._keepAgainAsync(),
        forgetAsync: async (vuid) => this._noteForgotten(vuid),
        forgetAllAsync: async () => this._noteForgotten('all')
      },
      log: this._logger(),
      version: '1.2.3',
      installedVersion: () => '1.2.4'
    };
  }

  private async _startNextAsync(listener: IDatapathListener): Promise<FakeNextDatapath> {
    const next: FakeNextDatapath = new FakeNextDatapath(this.runningDatapath, listener);
    this.onNext?.(next);
    this.next = next;
    return await Promise.resolve(next);
  }

  private async _openAsync(listener: IDatapathListener): Promise<FakeDatapath> {
    this.openings += 1;
    if (this._openFailures > 0) {
      this._openFailures -= 1;
      throw new VirtnetError('E_DATAPATH', 'The datapath process does not start');
    }
    const running: boolean = this.datapath !== undefined && !this.datapath.isGone;
    const takeOver: 'displace' | 'attach' = this.isDisplacing ? 'displace' : 'attach';
    this.datapath = running ? this.runningDatapath[takeOver](listener) : new FakeDatapath(listener);
    if (!running) {
      await this.prepareNextAsync?.(this.datapath);
    }
    if (this._deathsAtOpening > 0) {
      this._deathsAtOpening -= 1;
      this.datapath.die('killed as soon as it was there');
    }
    return this.datapath;
  }

  private async _keepAgainAsync(): Promise<void> {
    if (this.keepFailures > 0) {
      this.keepFailures -= 1;
      throw new VirtnetError('E_DATAPATH', 'No keeper is let in');
    }
    await Promise.resolve((this.isKept = true));
  }

  private _noteForgotten(what: string): void {
    this.forgotten.push(what);
  }

  /** What the datapath reports when a built-in driver comes or goes. */
  private _attach(vuid: string, isRunning: boolean): void {
    if (isRunning) {
      this.datapath?.emit({ kind: 'hostConnected', vuid, side: 'listen', peerPid: 1, peerName: 'virtio_net_host' });
      this.datapath?.emit({ kind: 'driverBound', vuid, features: '0x100000000' });
    } else {
      this.datapath?.emit({ kind: 'hostDisconnected', vuid, reason: 'closed by the peer' });
    }
  }

  private _logger(): ILogger {
    return {
      err: (origin, text) => this._write('ERR', origin, text),
      info: (origin, text) => this._write('INFO', origin, text),
      debug: (origin, text) => this._write('DEBUG', origin, text),
      setLevel: (level) => this._write('LEVEL', 'setLevel', level)
    };
  }

  private _write(level: string, origin: string, text: string): void {
    this.log.push(`[${level}] ${origin}: ${text}`);
  }
}
