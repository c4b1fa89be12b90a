import { readdirSync, writeFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';

import { ControlSocket, type IRpcAnswer } from '@virtnet/e2e/framework/ControlSocket';
import { mustRunAsync } from '@virtnet/e2e/framework/Shell';
import { Testbed } from '@virtnet/e2e/framework/Testbed';
import { waitForAsync } from '@virtnet/e2e/framework/waitFor';

import type { Bridge } from './Bridge.js';

/** Static PFs of the card. */
export const PFS: number = 4;
/** VFs of each of them. */
export const VFS: number = 126;
/** Ports for hot-plugged PFs. */
export const PORTS: number = 16;

/** The guide's recipe for VFs, as the card has it after its power cycle, with functions enough for the hot-plugged PFs too. */
const CARD: object = {
  PCI_SWITCH_EMULATION_ENABLE: 1,
  PCI_SWITCH_EMULATION_NUM_PORT: PORTS,
  VIRTIO_NET_EMULATION_ENABLE: 1,
  VIRTIO_NET_EMULATION_NUM_VF: VFS,
  VIRTIO_NET_EMULATION_NUM_PF: PFS
};

/** Vectors of a function that has one queue pair, as in the guide's recipe. */
const RECIPE_VECTORS: number = 4;
/** Vectors of a function by the card's factory values: enough for 31 queue pairs. */
export const FACTORY_VECTORS: number = 64;

/** How long VFs may take before the benchmark gives up. */
const GIVE_UP_MS: number = 60_000;

/** What can be seen of the devices from outside. */
interface ITraces {
  /** Representors that are up. */
  up: number;
  /** Recovery records. The controller writes each to the end, fsyncs and renames it, so one that can be listed is durable. */
  records: number;
  /** Sockets of devices that listen. */
  sockets: number;
}

/** How long a request took, in seconds. */
export interface IRequestTimes {
  /** Until the last answer. */
  answered: number;
  /** Until everything was seen to be there, or gone: an upper bound, as looking takes time itself. */
  seen: number;
}

/** A controller on a card of four static PFs with 126 VFs each, and no VF yet. */
export class CardUnderTest {
  public readonly bed: Testbed = new Testbed();

  /**
   * Writes the card's configuration; the controller starts with `bed.daemon`.
   * @param vectors - of each function
   */
  public constructor(vectors: number = RECIPE_VECTORS) {
    const card: object = { ...CARD, VIRTIO_NET_EMULATION_NUM_MSIX: vectors };
    const values: object = { card, port1: { PF_TOTAL_SF: PFS * (VFS + 1) + PORTS }, port2: { PF_TOTAL_SF: 1 } };
    const document: object = { version: 1, boot_id: '', current: values, next: values };
    writeFileSync(`${this.bed.daemon.root}/nvconfig.json`, JSON.stringify(document));
  }

  /**
   * Makes all VFs of all PFs, or destroys them (`vfs` 0), by one request per PF at the same time.
   * @param bridge - whose ports have to be there (or gone) as well
   */
  public async setVfsAsync(vfs: number, bridge?: Bridge): Promise<IRequestTimes> {
    const devices: number = PFS * (vfs + 1);
    const start: number = performance.now();
    const elapsed = (): number => (performance.now() - start) / 1000;
    await Promise.all([...Array(PFS).keys()].map((pf) => this._mustCallAsync('host.sriov', { pf_id: pf, num_vfs: vfs })));
    const answered: number = elapsed();
    const isDone = ({ up, records, sockets }: ITraces): boolean => up >= devices && records === devices && sockets === devices;
    await waitForAsync(() => this._lookAsync(), isDone, { what: `${devices} devices`, timeoutMs: GIVE_UP_MS, intervalMs: 5 });
    await bridge?.hasPortsAsync(devices, GIVE_UP_MS);
    return { answered, seen: elapsed() };
  }

  /**
   * Hot-plugs a PF into every port by one batch.
   * @returns how long it took until the answer, in seconds
   */
  public async plugAllAsync(): Promise<number> {
    const batch: object[] = [...Array(PORTS).keys()].map((id) => ({ jsonrpc: '2.0', id, method: 'hotplug', params: plugParams(id) }));
    const start: number = performance.now();
    const answers: unknown = await ControlSocket.askAsync(this.bed.daemon.root, batch);
    const seconds: number = (performance.now() - start) / 1000;
    if (!Array.isArray(answers) || answers.length !== PORTS) throw new Error(`A batch of ${PORTS} was answered by ${JSON.stringify(answers)}`);
    (answers as IRpcAnswer[]).forEach(mustSucceed);
    return seconds;
  }

  /** How many devices `list` shows. */
  public async countAsync(): Promise<number> {
    const { result } = await this._mustCallAsync('list', {});
    return (result as { devices: unknown[] }).devices.length;
  }

  private async _mustCallAsync(method: string, params: object): Promise<IRpcAnswer> {
    return mustSucceed(await ControlSocket.callAsync(this.bed.daemon.root, method, params));
  }

  private async _lookAsync(): Promise<ITraces> {
    const { root } = this.bed.daemon;
    const script: string = `cat /sys/class/net/en3f*/flags; grep -c ' 00010000 .* ${root}/run/vhost-user/.*\\.sock$' /proc/net/unix || true`;
    const lines: string[] = (await mustRunAsync(this.bed.netNs, script)).split('\n');
    const sockets: number = Number(lines.pop());
    const records: number = readdirSync(`${root}/recovery`).filter((name) => name.startsWith('VNET') && !name.includes('.')).length;
    // The lowest bit of an interface's flags is IFF_UP (netdevice(7)).
    return { up: lines.filter((flags) => Number(flags) % 2 === 1).length, records, sockets };
  }
}

function plugParams(index: number): object {
  const mac: string = `0c:c4:7a:ff:24:${index.toString(16).padStart(2, '0')}`;
  return { ib_device: 'mlx5_0', features: '0x0', mac, mtu: 1500, max_queues: 3, max_queue_size: 1024 };
}

function mustSucceed(answer: IRpcAnswer): IRpcAnswer {
  if (answer.error !== undefined) throw new Error(`${answer.error.message} (${answer.error.data?.code ?? answer.error.code}). ${answer.error.data?.hint ?? ''}`);
  return answer;
}
