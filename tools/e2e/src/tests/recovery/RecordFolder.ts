import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** A recovery record as it lies on the disk. */
export type RecordFile = Record<string, unknown> & { virtnet?: Record<string, unknown> };

/** Bus of the first hot-plug slot, in the upper byte of `bdf_raw`. */
const FIRST_BUS: number = 0x85;

/** The recovery folder of one controller, as somebody with an editor sees it. */
export class RecordFolder {
  public readonly folder: string;

  /** @param root - the controller's state root */
  public constructor(root: string) {
    this.folder = path.join(root, 'recovery');
    mkdirSync(this.folder, { recursive: true });
  }

  /** Names of what claims to be a record: what a write that was cut off leaves behind begins with a dot. */
  public get names(): string[] {
    return readdirSync(this.folder).filter((name) => name !== 'quarantine' && !name.startsWith('.')).sort();
  }

  /** Names of what was put aside, without the reasons beside them. */
  public get quarantined(): string[] {
    const folder: string = path.join(this.folder, 'quarantine');
    return existsSync(folder) ? readdirSync(folder).filter((name) => !name.endsWith('.reason')).sort() : [];
  }

  public pathOf(name: string): string {
    return path.join(this.folder, name);
  }

  public read(name: string): RecordFile {
    return JSON.parse(readFileSync(this.pathOf(name), 'utf8')) as RecordFile;
  }

  public write(name: string, content: string | object): void {
    writeFileSync(this.pathOf(name), typeof content === 'string' ? content : JSON.stringify(content));
  }
}

/** The record of the device in a hot-plug slot, as the guide's own command would have left it. */
export function recordOf(slot: number): RecordFile {
  return {
    port_ib_dev: 'mlx5_0',
    pf_id: slot,
    function_type: 'pf',
    bdf_raw: (FIRST_BUS + slot) * 256,
    device_type: 'hotplug',
    mac: `0c:c4:7a:ff:24:${slot.toString(16).padStart(2, '0')}`,
    pf_num: 0,
    sf_num: 2000 + slot,
    mq: 1,
    virtnet: { version: 1, vuid: nameOf(slot), mtu: 1500, max_queues: 3, max_queue_size: 1024, features: '0x0', link: 1, slot }
  };
}

/** The file name, which is the VUID, of a hot-plug slot. */
export function nameOf(slot: number): string {
  return `VNETS1D${slot}F0`;
}
