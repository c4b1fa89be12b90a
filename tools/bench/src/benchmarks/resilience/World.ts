import { appendFileSync, copyFileSync, renameSync, writeFileSync } from 'node:fs';

import { ControlSocket, type IRpcAnswer } from '@virtnet/e2e/framework/ControlSocket';
import { Testbed } from '@virtnet/e2e/framework/Testbed';
import { waitForAsync } from '@virtnet/e2e/framework/waitFor';

import { type IProbedDevice, Probe } from './Probe.js';

/** The most functions of one static PF, itself included. */
const PER_PF: number = 127;

/** What is to be there. */
export interface IWorldOptions {
  /** Static PFs and their VFs together; a multiple of the PFs that it takes. */
  devices: number;
  /** How many of them carry traffic all the time. */
  busy: number;
}

/** A device of `query`, as far as it is of use here. */
interface IQueried {
  mac: string;
  sf_rep_net_device: string;
  host: { listen_path: string };
}

/** A controller with devices, all of which have the probe for a driver. */
export class World {
  public readonly bed: Testbed = new Testbed();
  private readonly _program: string;
  private readonly _options: IWorldOptions;
  private _probe: Probe | undefined;

  private constructor(options: IWorldOptions) {
    this._options = options;
    this._program = `${this.bed.daemon.ownBinaries()}/virtio_net_emu`;
    const { pfs, vfs } = shapeOf(options.devices);
    const card: object = {
      VIRTIO_NET_EMULATION_ENABLE: 1,
      VIRTIO_NET_EMULATION_NUM_VF: vfs,
      VIRTIO_NET_EMULATION_NUM_PF: pfs,
      VIRTIO_NET_EMULATION_NUM_MSIX: 4,
      PCI_SWITCH_EMULATION_ENABLE: 1,
      PCI_SWITCH_EMULATION_NUM_PORT: 4
    };
    const values: object = { card, port1: { PF_TOTAL_SF: options.devices + 8 }, port2: { PF_TOTAL_SF: 1 } };
    writeFileSync(`${this.bed.daemon.root}/nvconfig.json`, JSON.stringify({ version: 1, boot_id: '', current: values, next: values }));
  }

  /** Does something in a world of which nothing is left after. */
  public static async inAsync<T>(options: IWorldOptions, useAsync: (world: World) => Promise<T>): Promise<T> {
    const world: World = new World(options);
    try {
      await world._startAsync();
      return await useAsync(world);
    } finally {
      await world.bed.disposeAsync();
    }
  }

  /** The driver of all devices. */
  public get probe(): Probe {
    if (this._probe === undefined) throw new Error('The probe has not started');
    return this._probe;
  }

  /** Another datapath is installed, as a package does it: the same program, but for a byte that nobody reads. */
  public installNext(): void {
    copyFileSync(this._program, `${this._program}.new`);
    appendFileSync(`${this._program}.new`, '.');
    renameSync(`${this._program}.new`, this._program);
  }

  /** A request to the controller that must succeed. */
  public async callAsync(method: string, params: object = {}): Promise<unknown> {
    const answer: IRpcAnswer = await ControlSocket.callAsync(this.bed.daemon.root, method, params);
    if (answer.error !== undefined) throw new Error(`${method}: ${answer.error.message}. ${answer.error.data?.hint ?? ''}`);
    return answer.result;
  }

  private async _startAsync(): Promise<void> {
    const { pfs, vfs } = shapeOf(this._options.devices);
    await this.bed.daemon.startAsync();
    if (vfs > 0) await Promise.all([...Array(pfs).keys()].map((pf) => this.callAsync('host.sriov', { pf_id: pf, num_vfs: vfs })));
    const listed: IQueried[] = await waitForAsync(
      () => this._queryAsync(),
      (all) => all.length === this._options.devices,
      { what: `${this._options.devices} devices` }
    );
    const devices: IProbedDevice[] = listed.map(({ mac, sf_rep_net_device: representor, host }, index) => ({
      socket: host.listen_path,
      representor,
      mac,
      // Spread over all PFs.
      isBusy: this._options.busy > 0 && index % Math.floor(listed.length / this._options.busy) === 0
    }));
    this._probe = await Probe.startAsync(this.bed, devices);
  }

  private async _queryAsync(): Promise<IQueried[]> {
    return ((await this.callAsync('query', { all: true, brief: true })) as { devices: IQueried[] }).devices;
  }
}

function shapeOf(devices: number): { pfs: number; vfs: number } {
  const pfs: number = Math.ceil(devices / PER_PF);
  if (devices % pfs !== 0) throw new Error(`${devices} devices do not spread evenly over ${pfs} PFs`);
  return { pfs, vfs: devices / pfs - 1 };
}
