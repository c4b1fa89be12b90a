import path from 'node:path';
import { setTimeout as sleepAsync } from 'node:timers/promises';

import { mustRunAsync } from '../Shell.js';
import type { Testbed } from '../Testbed.js';
import { waitForAsync } from '../waitFor.js';
import type { QemuPeer } from './QemuPeer.js';

/** `query-migrate`, as far as tests look. */
export interface IMigrationInfo {
  status?: string;
  /** How long the guest stood still, in milliseconds; at the end. */
  downtime?: number;
  ram?: { 'dirty-sync-count': number; remaining: number };
}

/** Bytes a second: the memory of a test guest takes a few seconds. */
const FAST: number = 32 * 1024 * 1024;
/** The end of the first pass is not to be missed: what the guest wrote during it takes seconds. */
const CAREFUL: number = 4 * 1024 * 1024;
/** How much is left when that begins, in bytes of guest memory. */
const NEARLY_DONE: number = 48 * 1024 * 1024;
/** A page at a time: what a guest has written during the first pass takes minutes. */
const SLOW: number = 16 * 1024;
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
/** A guest that its host keeps from writing at the wrong moment is copied whole; the next attempt seldom meets that again. */
const ATTEMPTS: number = 5;

/** Keeps a guest writing to 16 MiB of its memory, when it has nothing better to do, for as long as a file exists. */
const CHURN: string = `touch /tmp/churning
  nice -n 19 sh -c 'while [ -e /tmp/churning ]; do dd if=/dev/zero of=/tmp/churn bs=64k count=256 conv=notrunc; done' > /dev/null 2>&1 &`;
const CALM: string = 'rm /tmp/churning';

/** Starts a QEMU that waits for a guest: with `-incoming defer`. */
export type LaunchTargetAsync = () => Promise<QemuPeer>;

/** A guest on its way from one QEMU to another: its memory has been copied once, and it still runs where it was. */
export class LiveMigration {
  private static _count: number = 0;
  public readonly target: QemuPeer;
  private readonly _source: QemuPeer;
  private _neverMs: number = 0;

  private constructor(source: QemuPeer, target: QemuPeer) {
    this._source = source;
    this.target = target;
  }

  /**
   * Copies all memory once: what is written from now on arrives only if it is known to be written. That goes on until
   * {@link finishAsync} or {@link cancelAsync}, however little the guest writes.
   */
  public static async copyOnceAsync(bed: Testbed, source: QemuPeer, launchTargetAsync: LaunchTargetAsync): Promise<LiveMigration> {
    await mustRunAsync(source.agent, CHURN);
    for (let attempt: number = 1; attempt <= ATTEMPTS; attempt++) {
      const migration: LiveMigration = new LiveMigration(source, await launchTargetAsync());
      await migration._startAsync(`unix:${path.join(bed.folder, `migration${LiveMigration._count++}`)}`);
      if (await migration._copiedOnceAsync()) return migration;
      await migration._giveUpAsync();
      await migration.target.killAsync();
    }
    throw new Error(`${source.agent.name} was copied whole ${ATTEMPTS} times before it could be held back`);
  }

  /** Lets the guest change over, and waits until it runs on the other side. */
  public async finishAsync(): Promise<IMigrationInfo> {
    await paceAsync(this._source, FAST, ENOUGH_MS);
    await this._untilAsync(hasCopiedAll, 'the last pages to be copied');
    await this._source.qmp.executeAsync('migrate-continue', { state: 'pre-switchover' });
    const info: IMigrationInfo = await this._untilAsync(({ status }) => status === 'completed', 'the migration to complete');
    await waitForAsync(
      () => this.target.qmp.executeAsync<{ status: string }>('query-status'),
      ({ status }) => status === 'running',
      { what: 'the guest to run on the other side' }
    );
    await mustRunAsync(this.target.agent, CALM);
    return info;
  }

  /** Gives up; the guest goes on where it is, and the other QEMU may be ended. */
  public async cancelAsync(): Promise<void> {
    await this._giveUpAsync();
    await mustRunAsync(this._source.agent, CALM);
  }

  private async _startAsync(uri: string): Promise<void> {
    const { qemu } = await this._source.qmp.executeAsync<{ qemu: { major: number } }>('query-version');
    // A guest that has been copied whole waits for our word, and could still stay.
    const capabilities: object[] = [{ capability: 'pause-before-switchover', state: true }];
    await this._source.qmp.executeAsync('migrate-set-capabilities', { capabilities });
    this._neverMs = neverMs(qemu.major);
    await paceAsync(this._source, FAST, this._neverMs);
    await this.target.qmp.executeAsync('migrate-incoming', { uri });
    await this._source.qmp.executeAsync('migrate', { uri });
  }

  /** Holds the guest back as soon as its memory has been copied once; false when it was faster than we. */
  private async _copiedOnceAsync(): Promise<boolean> {
    const isDone = (info: IMigrationInfo): boolean => (info.ram?.['dirty-sync-count'] ?? 0) >= FIRST_PASS_DONE || hasCopiedAll(info);
    const isNearlyDone = (info: IMigrationInfo): boolean => (info.ram?.remaining ?? Infinity) < NEARLY_DONE || isDone(info);
    await this._untilAsync(isNearlyDone, 'the first pass to be nearly done');
    await paceAsync(this._source, CAREFUL, this._neverMs);
    await this._untilAsync(isDone, 'the first pass to end');
    await paceAsync(this._source, SLOW, this._neverMs);
    // What went out before that ends within the next window of its tenth of a second.
    await sleepAsync(300);
    return !hasCopiedAll(await this._lookAsync());
  }

  private async _giveUpAsync(): Promise<void> {
    await this._source.qmp.executeAsync('migrate_cancel');
    await this._untilAsync(({ status }) => status === 'cancelled', 'the migration to be cancelled');
  }

  private _lookAsync(): Promise<IMigrationInfo> {
    return this._source.qmp.executeAsync<IMigrationInfo>('query-migrate');
  }

  private async _untilAsync(isRight: (info: IMigrationInfo) => boolean, what: string): Promise<IMigrationInfo> {
    const options: { what: string; timeoutMs: number; intervalMs: number } = { what, timeoutMs: LONG_MS, intervalMs: 10 };
    const info: IMigrationInfo = await waitForAsync(() => this._lookAsync(), (seen) => isRight(seen) || hasEnded(seen), options);
    if (isRight(info)) return info;
    throw new Error(`Waited for ${what}, but found ${JSON.stringify(info)}\n${this._source.log}${this.target.log}`);
  }
}

async function paceAsync(source: QemuPeer, bandwidth: number, downtime: number): Promise<void> {
  await source.qmp.executeAsync('migrate-set-parameters', { 'max-bandwidth': bandwidth, 'downtime-limit': downtime });
}

function hasCopiedAll({ status }: IMigrationInfo): boolean {
  return status === 'pre-switchover';
}

function hasEnded({ status = '' }: IMigrationInfo): boolean {
  return ['completed', 'failed', 'cancelled'].includes(status);
}
