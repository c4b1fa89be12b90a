import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { rootFolder } from '../../../peers/src/catalogue.mjs';
import { CHECKOUT } from './checkout.js';
import type { ManagedProcess } from './ManagedProcess.js';
import { childOf } from './processes.js';
import { type IShell, type IShellResult, mustRunAsync } from './Shell.js';
import type { Testbed } from './Testbed.js';
import { waitForAsync } from './waitFor.js';

const START: string = `${CHECKOUT}/tools/peers/system/start.sh`;

/** What an operator has; a checkout's own programs are not seen. */
const PATH: string = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** A dozen units; a machine under heavy load may need much longer. */
const BOOT_MS: number = 60_000;

/** A Debian whose first process is its own systemd, in namespaces of this machine; it is thrown away with everything in it. */
export class SystemdMachine implements IShell {
  public readonly name: string = 'the machine with systemd';
  private readonly _process: ManagedProcess;
  private readonly _folder: string;
  private readonly _cgroup: string;
  private _pid: string = '';

  private constructor(started: ManagedProcess, folder: string, cgroup: string) {
    this._process = started;
    this._folder = folder;
    this._cgroup = cgroup;
  }

  /**
   * Boots it in the testbed's network namespace.
   * @param packages - a folder that appears in it as /srv
   */
  public static async bootAsync(bed: Testbed, packages: string): Promise<SystemdMachine> {
    const [folder, cgroup] = [path.join(bed.folder, 'machine'), path.basename(bed.folder)];
    mkdirSync(folder);
    const started: ManagedProcess = bed.spawn({
      name: 'systemd',
      command: bed.netNs.enter(['unshare', '--mount', 'sh', START]),
      env: { WORK: folder, NAME: cgroup, PACKAGES: packages, SYSTEM: rootFolder('system'), BUSYBOX: path.join(rootFolder('bookworm'), 'bin/busybox') }
    });
    const machine: SystemdMachine = new SystemdMachine(started, folder, cgroup);
    const booted: Promise<boolean> = waitForAsync(() => machine._isBootedAsync(), (isBooted) => isBooted, { what: 'boot', timeoutMs: BOOT_MS });
    const ended: Promise<string> = started.endedAsync().then((how) => Promise.reject(new Error(`The machine ended with ${how}\n${started.log}`)));
    ended.catch(() => {});
    await Promise.race([booted, ended]);
    return machine;
  }

  /** The command that runs another one inside; signals to it reach that one. */
  public enter(command: readonly string[]): string[] {
    return ['nsenter', '--no-fork', ...this._target, ...command];
  }

  public runAsync(script: string, timeoutMs: number = 60_000): Promise<IShellResult> {
    const words: string[] = [...this._target, '/bin/sh', '-c', `{ ${script}\n} 2>&1`];
    return new Promise((resolve) => {
      execFile('nsenter', words, { timeout: timeoutMs, env: { PATH, HOME: '/root' }, maxBuffer: 64 << 20 }, (error, output) => {
        const status: number = error === null ? 0 : typeof error.code === 'number' ? error.code : 124;
        resolve({ status, output });
      });
    });
  }

  /** A property of the controller's service, as `systemctl show` tells it. */
  public async propertyAsync(name: string, unit: string = 'virtio-net-controller.service'): Promise<string> {
    return await mustRunAsync(this, `systemctl show --value --property ${name} ${unit}`);
  }

  /** Ends it as a power cut would. */
  public async endAsync(): Promise<void> {
    await this._process.signalAsync('SIGKILL');
    // Its control groups are empty as soon as the last process is gone.
    const remove: string = 'mount -t cgroup2 cgroup "$1" && { [ ! -e "$1/$2" ] || find "$1/$2" -depth -type d -exec rmdir {} +; }';
    const words: string[] = ['--mount', 'sh', '-c', remove, 'sh', this._folder, this._cgroup];
    await waitForAsync(() => execFileSync('unshare', words, { stdio: 'pipe' }), () => true, { what: 'the machine to be gone' });
  }

  private get _target(): string[] {
    return ['--target', this._pid, '--mount', '--uts', '--ipc', '--net', '--pid', '--cgroup', '--root', '--wd'];
  }

  private async _isBootedAsync(): Promise<boolean> {
    // The first process of the namespace is the only child of the one that made it.
    this._pid = String(childOf(this._process.pid));
    // Until it has become systemd, its root is still that of the test.
    if (readFileSync(`/proc/${this._pid}/comm`, 'utf8') !== 'systemd\n') return false;
    const { output } = await this.runAsync('systemctl is-system-running');
    return ['running', 'degraded'].includes(output.trim());
  }
}
