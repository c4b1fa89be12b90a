import { execFile } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';

import { rootFolder } from '../../../../peers/src/catalogue.mjs';
import { enterRoot } from '../../../../peers/src/enterRoot.mjs';
import type { ManagedProcess } from '../ManagedProcess.js';
import type { Testbed } from '../Testbed.js';
import { canConnectAsync } from '../unixSocket.js';
import { waitForAsync } from '../waitFor.js';

const execFileAsync: (file: string, parameters: string[]) => Promise<{ stdout: string }> = promisify(execFile);

/** How to start a switch that is not simply Open vSwitch as it comes. */
export interface IOvsOptions {
  /** Take TCP segments larger than the MTU and frames with unfinished checksums; Open vSwitch reads this once, when it starts. */
  superFrames?: boolean;
}

/** Open vSwitch with its user-space datapath, in the testbed's namespace, with its state in the testbed. */
export class OvsPeer {
  private readonly _folder: string;
  private readonly _bed: Testbed;
  private _database: ManagedProcess | undefined;

  private constructor(folder: string, bed: Testbed) {
    this._folder = folder;
    this._bed = bed;
  }

  /** Where the database listens. */
  public get socket(): string {
    return `${this._folder}/db.sock`;
  }

  /** Starts database and switch. */
  public static async startAsync(bed: Testbed, { superFrames = false }: IOvsOptions = {}): Promise<OvsPeer> {
    const folder: string = path.join(bed.folder, 'ovs');
    mkdirSync(folder);
    const ovs: OvsPeer = new OvsPeer(folder, bed);
    await ovs._runAsync(['ovsdb-tool', 'create', `${folder}/conf.db`, '/usr/share/openvswitch/vswitch.ovsschema']);
    await ovs.startDatabaseAsync();
    await ovs.vsctlAsync('--no-wait', 'init', '--', 'set', 'Open_vSwitch', '.', `other_config:userspace-tso-enable=${superFrames}`);
    const vswitchd: string = '/usr/lib/openvswitch-switch/ovs-vswitchd';
    bed.spawn({ name: 'ovs-vswitchd', command: ovs._enter([vswitchd, `unix:${ovs.socket}`, `--unixctl=${folder}/vswitchd.ctl`]) });
    return ovs;
  }

  /** Starts the database's server and waits until it listens. */
  public async startDatabaseAsync(): Promise<void> {
    const parameters: string[] = [`${this._folder}/conf.db`, `--remote=punix:${this.socket}`, `--unixctl=${this._folder}/db.ctl`];
    this._database = this._bed.spawn({ name: 'ovsdb-server', command: this._enter(['ovsdb-server', ...parameters]) });
    await waitForAsync(
      () => canConnectAsync(this.socket),
      (up) => up,
      { what: 'ovsdb-server to listen' }
    );
  }

  /** Kills the database's server; the switch runs on. */
  public async killDatabaseAsync(): Promise<void> {
    await this._database?.signalAsync('SIGKILL');
  }

  /** Runs `ovs-vsctl` and returns what it printed. */
  public async vsctlAsync(...parameters: string[]): Promise<string> {
    return this._runAsync(['ovs-vsctl', '--timeout=20', `--db=unix:${this.socket}`, ...parameters]);
  }

  /** Makes a bridge of the user-space datapath with these interfaces of the namespace as ports. */
  public async bridgeAsync(name: string, ports: readonly string[]): Promise<void> {
    await this.vsctlAsync('add-br', name, '--', 'set', 'bridge', name, 'datapath_type=netdev');
    for (const port of ports) await this.vsctlAsync('add-port', name, port);
    this._bed.addWitness(`ovs bridge ${name}`, () => this._describeAsync(name));
  }

  /** What Open vSwitch has to say against an interface; empty when all is well. */
  public async interfaceErrorAsync(name: string): Promise<string> {
    const error: string = await this.vsctlAsync('get', 'interface', name, 'error');
    return error === '[]' ? '' : error;
  }

  private async _describeAsync(bridge: string): Promise<string> {
    const questions: string[][] = [['fdb/show', bridge], ['dpif/show'], ['dpctl/dump-flows']];
    return (await Promise.all(questions.map((each) => this._runAsync(['ovs-appctl', '-t', `${this._folder}/vswitchd.ctl`, ...each])))).join('\n');
  }

  private _enter(command: readonly string[]): string[] {
    return this._bed.netNs.enter(enterRoot(rootFolder('trixie'), command));
  }

  private async _runAsync(command: readonly string[]): Promise<string> {
    const [program = '', ...parameters] = this._enter(command);
    return (await execFileAsync(program, parameters)).stdout.trim();
  }
}
