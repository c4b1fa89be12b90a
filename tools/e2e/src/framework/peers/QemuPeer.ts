import path from 'node:path';

import { rootFolder } from '../../../../peers/src/catalogue.mjs';
import { enterRoot } from '../../../../peers/src/enterRoot.mjs';
import { GuestAgent } from '../guest/GuestAgent.js';
import type { ManagedProcess } from '../ManagedProcess.js';
import type { Testbed } from '../Testbed.js';
import { Qmp } from './Qmp.js';

/** Which virtual machine monitor: Debian 12's, or the newest that Debian packages. */
export type QemuVersion = 'qemu-7' | 'qemu-11';
/** Which kernel the guest runs. */
export type GuestKernel = 'linux-6.1' | 'linux-7';

/** A guest to start. */
export interface IGuestOptions {
  qemu: QemuVersion;
  kernel: GuestKernel;
  /** QEMU arguments of the devices, as `virtnet host args` prints them. */
  devices: readonly string[];
  /** Processors; 1 unless told. */
  processors?: number;
  /** Further QEMU arguments, such as `-incoming`. */
  extra?: readonly string[];
}

const ROOTS: Record<QemuVersion, string> = { 'qemu-7': 'bookworm', 'qemu-11': 'trixie' };
const MEMORY: string = '512M';
/** What any guest needs to share its memory with a device process; left out where the pasted arguments bring their own. */
const SHARED_MEMORY: readonly string[] = ['-object', `memory-backend-memfd,id=mem,size=${MEMORY},share=on`, '-machine', 'memory-backend=mem'];

/** What a guest has to say when a test has failed, and how long that may take: it may be gone. */
const TELLING: string = 'ip -s link; ip address; ip neigh; grep virtio /proc/interrupts; dmesg | tail -n 30';
const TELLING_MS: number = 10_000;

/** A Linux guest under QEMU, without acceleration. */
export class QemuPeer {
  private static _count: number = 0;
  public readonly agent: GuestAgent;
  public readonly qmp: Qmp;
  private readonly _process: ManagedProcess;
  private _boots: number = 1;

  private constructor(started: ManagedProcess, agent: GuestAgent, qmp: Qmp) {
    this._process = started;
    this.agent = agent;
    this.qmp = qmp;
  }

  /** Starts QEMU; the guest is still booting when this resolves. */
  public static async launchAsync(bed: Testbed, options: IGuestOptions): Promise<QemuPeer> {
    const folder: string = path.join(bed.folder, `vm${QemuPeer._count++}`);
    const started: ManagedProcess = bed.spawn({
      name: options.qemu,
      command: enterRoot(rootFolder(ROOTS[options.qemu]), ['qemu-system-x86_64', ...commandLine(folder, options)])
    });
    const agent: GuestAgent = new GuestAgent(`guest ${options.kernel} under ${options.qemu}`);
    bed.addWitness(agent.name, async () => (await agent.runAsync(TELLING, TELLING_MS)).output);
    const connecting: Promise<[void, Qmp]> = Promise.all([agent.connectAsync(`${folder}.agent`), Qmp.connectAsync(`${folder}.qmp`)]);
    const [, qmp] = await unlessEndedAsync(started, connecting);
    return new QemuPeer(started, agent, qmp);
  }

  /** Starts QEMU and waits until the guest has booted. */
  public static async bootAsync(bed: Testbed, options: IGuestOptions): Promise<QemuPeer> {
    const guest: QemuPeer = await QemuPeer.launchAsync(bed, options);
    await unlessEndedAsync(guest._process, guest.agent.bootedAsync());
    return guest;
  }

  public get log(): string {
    return this._process.log;
  }

  /** Has the guest reboot itself, in the same QEMU. */
  public async rebootAsync(): Promise<void> {
    this.reboot();
    await this.bootedAsync();
  }

  /** Presses the reset button; the guest is booting again when this resolves. */
  public async resetAsync(): Promise<void> {
    this._boots++;
    await this.qmp.executeAsync('system_reset');
  }

  /** Has the guest reboot itself, and does not wait for it. */
  public reboot(): void {
    this._boots++;
    this.agent.post('reboot -f');
  }

  /** Waits until the guest has booted as often as it was told to. */
  public async bootedAsync(): Promise<void> {
    await unlessEndedAsync(this._process, this.agent.bootedAsync(this._boots));
  }

  /** Ends QEMU as a crash would. */
  public async killAsync(): Promise<void> {
    this.agent.close();
    this.qmp.close();
    await this._process.signalAsync('SIGKILL');
  }
}

/**
 * Debian 12's QEMU without acceleration falls over its own feet at DRIVER_OK when a vhost-user device has MSI-X vectors, whatever
 * serves it (seen with DPDK's too): it sets up KVM's interrupt routes without KVM. Line interrupts work. It also counts the time
 * to a new connection in whole seconds.
 */
function forQemu7(devices: readonly string[]): string[] {
  const adapted: string[] = devices.map((each) => each.replace('reconnect-ms=100', 'reconnect=1').replace(/,vectors=\d+/, ''));
  return ['-global', 'virtio-net-pci.vectors=0', ...adapted];
}

function commandLine(folder: string, options: IGuestOptions): string[] {
  const bringsMemory: boolean = options.devices.some((argument) => argument.includes('memory-backend'));
  return [
    ...['-machine', 'q35,accel=tcg', '-cpu', 'max', '-m', MEMORY, '-smp', String(options.processors ?? 1)],
    ...(bringsMemory ? [] : SHARED_MEMORY),
    ...['-nodefaults', '-display', 'none', '-serial', `file:${folder}.console`],
    ...['-chardev', `socket,id=agent,path=${folder}.agent,server=on,wait=off`],
    ...['-device', 'virtio-serial-pci,addr=1e.0', '-device', 'virtserialport,chardev=agent'],
    ...['-qmp', `unix:${folder}.qmp,server=on,wait=off`],
    ...['-kernel', `/guests/${options.kernel}/vmlinuz`, '-initrd', `/guests/${options.kernel}/initramfs.cpio`],
    ...['-append', 'console=ttyS0 quiet panic=-1'],
    ...(options.qemu === 'qemu-7' ? forQemu7(options.devices) : options.devices),
    ...(options.extra ?? [])
  ];
}

/** Waits for something that needs QEMU, and gives up at once when QEMU ends. */
async function unlessEndedAsync<T>(qemu: ManagedProcess, work: Promise<T>): Promise<T> {
  const ended: Promise<never> = qemu.endedAsync().then((how) => {
    throw new Error(`QEMU ended with ${how}\n${qemu.log}`);
  });
  ended.catch(() => {});
  return Promise.race([work, ended]);
}
