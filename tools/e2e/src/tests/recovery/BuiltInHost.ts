import { readFileSync } from 'node:fs';
import { basename } from 'node:path';

import type { NetNs } from '../../framework/NetNs.js';
import { isAlive, listProcesses } from '../../framework/processes.js';
import { mustRunAsync } from '../../framework/Shell.js';
import type { Testbed } from '../../framework/Testbed.js';
import { waitForAsync } from '../../framework/waitFor.js';

/** The built-in driver of one function as a host with a life of its own, whether or not a controller is there to see it. */
export class BuiltInHost {
  public readonly netNs: NetNs;
  /** Of its netdev. */
  public readonly address: string;
  private readonly _bed: Testbed;
  private readonly _socket: string;
  private _command: readonly string[] = [];

  /**
   * @param socket - where the function listens
   * @param address - of its netdev, with no length of prefix
   */
  public constructor(bed: Testbed, socket: string, address: string) {
    this._bed = bed;
    this._socket = socket;
    this.address = address;
    this.netNs = bed.addNetNs(basename(socket, '.sock'));
  }

  /** Gives the netdev its address, as an administrator does after each boot or bind. */
  public async configureAsync(): Promise<void> {
    const [pid] = this._pids;
    if (pid !== undefined) this._command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').slice(0, -1);
    await mustRunAsync(this.netNs, `ip link set eth0 up && ip address replace ${this.address}/24 dev eth0`);
  }

  /** Takes the driver off the function, as `modprobe -r` does. */
  public async unloadAsync(): Promise<void> {
    await this._endAsync('SIGTERM');
  }

  /** Is gone, as a VM that was killed. */
  public async vanishAsync(): Promise<void> {
    await this._endAsync('SIGKILL');
  }

  /** Is gone, and back with the same function, as a VM that was reset. */
  public async rebootAsync(): Promise<void> {
    await this._endAsync('SIGKILL');
    this._bed.spawn({ name: 'virtio_net_host', command: this._command });
    await waitForAsync(
      () => this.configureAsync(),
      () => true,
      { what: 'the netdev of a host that has rebooted' }
    );
  }

  private get _pids(): readonly number[] {
    return listProcesses().filter(({ command }) => command.includes(`--socket ${this._socket} `)).map(({ pid }) => pid);
  }

  private async _endAsync(signal: NodeJS.Signals): Promise<void> {
    const pids: readonly number[] = this._pids;
    for (const pid of pids) process.kill(pid, signal);
    await waitForAsync(
      () => pids.filter(isAlive),
      (left) => left.length === 0,
      { what: 'the driver to end' }
    );
  }
}
