import path from 'node:path';

import { mustRunAsync } from '../Shell.js';
import type { Testbed } from '../Testbed.js';
import { waitForAsync } from '../waitFor.js';
import type { QemuPeer } from './QemuPeer.js';

/** `query-migrate`, as far as tests look. */
export interface IMigrationInfo {
  status?: string;
  /** How long the guest stood still, in milliseconds; at the end. */
  downtime?: number;
  ram?: { 'dirty-sync-count': number };
}

/** Bytes a second: the memory of a test guest takes a few seconds. */
const FAST: number = 32 * 1024 * 1024;
/** Less than a guest writes, so that the migration goes round and round. */
const SLOW: number = 1024 * 1024;
/**
 * How long the guest may stand still at the end, so that a guest that writes never gets there. QEMU 7 looks for newly written pages only while
 * there is some time to spare; newer ones might find a millisecond enough for a guest that their host has just kept from writing.
 */
function neverMs(qemuMajor: number): number {
  return qemuMajor < 8 ? 1 : 0;
}
const ENOUGH_MS: number = 2000;
/** The bitmap of written pages is taken at the start and after each pass. */
const FIRST_PASS_DONE: number = 2;
/** A machine whose cores are busy copies slowly. */
const LONG_MS: number = 60_000;

/** Keeps a guest writing to 4 MiB of its memory, when it has nothing better to do, for as long as a file exists. */
const CHURN: string = `touch /tmp/churning
  nice -n 19 sh -c 'while [ -e /tmp/churning ]; do dd if=/dev/zero of=/tmp/churn bs=64k count=64 conv=notrunc; done' > /dev/null 2>&1 &`;
const CALM: string = 'rm /tmp/churning';

/** A guest on its way from one QEMU to another, which was started with `-incoming defer`. */
export class LiveMigration {
  private static _count: number = 0;
  private readonly _source: QemuPeer;
  private readonly _target: QemuPeer;

  private readonly _neverMs: number;

  private constructor(source: QemuPeer, target: QemuPeer, never: number) {
    this._source = source;
    this._target = target;
    this._neverMs = never;
  }

  /** Starts copying memory; it goes on until {@link finishAsync} or {@link cancelAsync}. */
  public static async startAsync(bed: Testbed, source: QemuPeer, target: QemuPeer): Promise<LiveMigration> {
    const uri: string = `unix:${path.join(bed.folder, `migration${LiveMigration._count++}`)}`;
    await mustRunAsync(source.agent, CHURN);
    const { qemu } = await source.qmp.executeAsync<{ qemu: { major: number } }>('query-version');
    const never: number = neverMs(qemu.major);
    await paceAsync(source, FAST, never);
    await target.qmp.executeAsync('migrate-incoming', { uri });
    await source.qmp.executeAsync('migrate', { uri });
    return new LiveMigration(source, target, never);
  }

  /** Waits until all memory has been copied once: what is written from now on arrives only if it is known to be written. */
  public async copiedOnceAsync(): Promise<void> {
    await this._untilAsync(({ ram }) => (ram?.['dirty-sync-count'] ?? 0) >= FIRST_PASS_DONE, 'the first pass to end');
    await paceAsync(this._source, SLOW, this._neverMs);
  }

  /** Lets the guest change over, and waits until it runs on the other side. */
  public async finishAsync(): Promise<IMigrationInfo> {
    await paceAsync(this._source, FAST, ENOUGH_MS);
    const info: IMigrationInfo = await this._untilAsync(({ status }) => status === 'completed', 'the migration to complete');
    await waitForAsync(
      () => this._target.qmp.executeAsync<{ status: string }>('query-status'),
      ({ status }) => status === 'running',
      { what: 'the guest to run on the other side' }
    );
    await mustRunAsync(this._target.agent, CALM);
    return info;
  }

  /** Gives up; the guest goes on where it is, and the other QEMU may be ended. */
  public async cancelAsync(): Promise<void> {
    await this._source.qmp.executeAsync('migrate_cancel');
    await this._untilAsync(({ status }) => status === 'cancelled', 'the migration to be cancelled');
    await mustRunAsync(this._source.agent, CALM);
  }

  private async _untilAsync(isRight: (info: IMigrationInfo) => boolean, what: string): Promise<IMigrationInfo> {
    const info: IMigrationInfo = await waitForAsync(
      () => this._source.qmp.executeAsync<IMigrationInfo>('query-migrate'),
      (seen) => isRight(seen) || hasEnded(seen),
      { what, timeoutMs: LONG_MS }
    );
    if (isRight(info)) return info;
    throw new Error(`Waited for ${what}, but found ${JSON.stringify(info)}\n${this._source.log}${this._target.log}`);
  }
}

async function paceAsync(source: QemuPeer, bandwidth: number, downtime: number): Promise<void> {
  await source.qmp.executeAsync('migrate-set-parameters', { 'max-bandwidth': bandwidth, 'downtime-limit': downtime });
}

function hasEnded({ status = '' }: IMigrationInfo): boolean {
  return ['completed', 'failed', 'cancelled'].includes(status);
}
