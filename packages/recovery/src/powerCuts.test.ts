import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { type Vuid } from '@virtnet/config';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { RecordedDisk, type DiskState } from './powerCuts.js';
import type { IRecoveryRecord } from './RecoveryRecord.js';
import { RecoveryStore } from './RecoveryStore.js';
import { sampleRecord, sampleVf } from './sampleRecord.js';

/** MTU by VUID: enough to tell versions of a record apart. */
type Devices = ReadonlyMap<string, number>;

/** One call of the store, and what it makes of the devices. */
interface ICall {
  readonly name: string;
  readonly run: (store: RecoveryStore) => Promise<unknown>;
  readonly then: (devices: Devices) => Devices;
}

const save = (...records: readonly IRecoveryRecord[]): ICall => ({
  name: `save ${records.map(({ vuid }) => vuid).join(' ')}`,
  run: async (store) => await store.saveAllAsync(records),
  then: (devices) => new Map([...devices, ...records.map(({ vuid, mtu }) => [vuid, mtu] as const)])
});
const remove = (...vuids: readonly Vuid[]): ICall => ({
  name: `remove ${vuids.join(' ')}`,
  run: async (store) => await store.removeAllAsync(vuids),
  then: (devices) => new Map([...devices].filter(([vuid]) => !vuids.includes(vuid as Vuid)))
});
const quarantine = (vuid: Vuid): ICall => ({
  name: `quarantine ${vuid}`,
  run: async (store) => await store.quarantineAsync(vuid, 'It is damaged'),
  then: (devices) => new Map([...devices].filter(([each]) => each !== vuid))
});

const A = sampleRecord(0);
const [B, C, D] = [sampleVf(0, 0), sampleVf(0, 1), sampleVf(0, 2)];

/** A life of records: made, changed, in groups, removed, set aside. */
const LIFE: readonly ICall[] = [
  save(A),
  save({ ...A, mtu: 9000 }),
  save(B, C, D),
  save({ ...B, mtu: 2000 }, { ...C, mtu: 2000 }, { ...D, mtu: 2000 }),
  remove(B.vuid, C.vuid, D.vuid),
  remove(A.vuid),
  save(A),
  quarantine(A.vuid),
  save({ ...A, mtu: 4000 })
];

let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'power-cuts-'));
});
afterEach(() => rmSync(root, { recursive: true }));

/** A folder as the disk has it after the cut. */
function make(state: DiskState, from: string, to: string): void {
  rmSync(to, { recursive: true, force: true });
  mkdirSync(path.join(to, 'state/recovery/quarantine'), { recursive: true });
  for (const [file, content] of state) {
    const place = path.join(to, path.relative(from, file));
    if (content !== '' || path.basename(place).startsWith('.')) {
      writeFileSync(place, content);
    }
  }
}

interface IFound {
  readonly devices: Devices;
  readonly aside: readonly string[];
  readonly damaged: readonly string[];
}

async function findAsync(folder: string): Promise<IFound> {
  const store = new RecoveryStore(folder);
  const stored = await store.loadAllAsync();
  const devices = stored.flatMap((one) => ('record' in one ? [[one.record.vuid, one.record.mtu] as const] : []));
  const damaged = stored.filter((one) => !('record' in one)).map(({ fileName }) => fileName);
  return { devices: new Map(devices), damaged, aside: (await store.loadQuarantineAsync()).map(({ fileName }) => fileName) };
}

describe('a power cut', () => {
  it('after any step of any call leaves each record as it was before the call or as it is after it, whole', async () => {
    const before = path.join(root, 'before');
    const after = path.join(root, 'after');
    mkdirSync(before);
    const disk = new RecordedDisk();
    const store = new RecoveryStore(path.join(before, 'state/recovery'), disk);
    let devices: Devices = new Map();
    let cuts = 0;
    for (const call of LIFE) {
      const first = disk.length;
      await call.run(store);
      const next = call.then(devices);
      for (let step = first; step <= disk.length; step++) {
        for (const state of disk.statesAfter(step)) {
          make(state, before, after);
          const found = await findAsync(path.join(after, 'state/recovery'));
          const where = `${call.name}, cut after step ${step - first} of ${disk.length - first}, with ${[...state.keys()].join(' ')}`;
          expect(found.damaged, where).toEqual([]);
          for (const vuid of new Set([...devices.keys(), ...next.keys(), ...found.devices.keys()])) {
            const allowed = step === disk.length ? [next.get(vuid)] : [devices.get(vuid), next.get(vuid)];
            expect(allowed, `${vuid}: ${where}`).toContain(found.devices.get(vuid));
          }
          checkSet(found, call, where);
          cuts += 1;
        }
      }
      devices = next;
    }
    expect(cuts).toBeGreaterThan(200);
  });
});

/** What holds between records: none is in both places, and of a group that is removed the last goes last. */
function checkSet({ devices, aside }: IFound, call: ICall, where: string): void {
  if (call.name.startsWith('quarantine')) {
    expect([...devices.keys()].filter((vuid) => aside.includes(vuid)), where).toEqual([]);
    expect(devices.size + aside.length, where).toBe(1);
  }
  if (call.name === remove(B.vuid, C.vuid, D.vuid).name && (devices.has(B.vuid) || devices.has(C.vuid))) {
    expect(devices.has(D.vuid), where).toBe(true);
  }
}
