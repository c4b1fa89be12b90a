import { type DatapathEvent, type DeviceSpec, VirtnetError } from '@virtnet/config';
import { beforeEach, describe, expect, it } from 'vitest';

import { FakeDatapath } from './FakeDatapath.js';

const VUID = 'VNETS1D0F0';
const SPEC: DeviceSpec = {
  vuid: VUID,
  mac: '0c:c4:7a:ff:22:93',
  mtu: 1500,
  queuePairs: 1,
  maxQueueSize: 256,
  features: '0x100000000',
  linkUp: true,
  port: { kind: 'loopback' },
  transport: { kind: 'vhostUser', listenPath: '/run/a.sock', connectPath: '/run/a.vmm.sock' }
};

describe(FakeDatapath.name, () => {
  let events: DatapathEvent[];
  let losses: string[];
  let fake: FakeDatapath;

  beforeEach(async () => {
    events = [];
    losses = [];
    fake = new FakeDatapath({
      onEvent: (event) => events.push(event),
      onLost: (reason) => losses.push(reason)
    });
    await fake.addDeviceAsync(SPEC);
  });

  it('shows in its snapshot what was scripted', async () => {
    fake.emit({ kind: 'hostConnected', vuid: VUID, side: 'connect', peerPid: 7, peerName: 'qemu' });
    fake.emit({ kind: 'driverBound', vuid: VUID, features: '0x100000020' });
    expect(await fake.snapshotAsync()).toMatchObject([
      { state: 'running', host: { peerName: 'qemu' }, driver: { bound: true, features: '0x100000020' } }
    ]);
    fake.emit({ kind: 'driverUnbound', vuid: VUID });
    expect(await fake.snapshotAsync()).toMatchObject([{ state: 'connected', driver: { bound: false } }]);
    fake.emit({ kind: 'deviceFailed', vuid: VUID, reason: 'Guest memory was truncated' });
    expect(await fake.snapshotAsync()).toMatchObject([{ state: 'failed', failure: 'Guest memory was truncated' }]);
    expect(events).toHaveLength(4);
  });

  it('lists the queues that stand still apart from the others', async () => {
    fake.emit({ kind: 'queueBroken', vuid: VUID, index: 1, reason: 'The ring makes no sense' });
    expect((await fake.snapshotAsync('broken'))[0]?.queues).toMatchObject([{ index: 1, broken: 'The ring makes no sense' }]);
    expect((await fake.snapshotAsync())[0]?.queues).toHaveLength(2);
  });

  it('counts what it is told to count', async () => {
    fake.setCounters(VUID, 1, { packets: 3n });
    expect(await fake.readCountersAsync(VUID)).toMatchObject([{ packets: 0n }, { packets: 3n, bytes: 0n }]);
  });

  it('fails the next call of a name, and only that', async () => {
    fake.failNext('removeDeviceAsync', new VirtnetError('E_IO', 'Disk full'));
    await expect(fake.removeDeviceAsync(VUID)).rejects.toMatchObject({ code: 'E_IO' });
    await fake.removeDeviceAsync(VUID);
  });

  it('dies with its devices', async () => {
    fake.die('Killed');
    expect(losses).toEqual(['Killed']);
    expect(fake.isGone).toBe(true);
    await expect(fake.snapshotAsync()).rejects.toMatchObject({ code: 'E_DATAPATH_GONE' });
  });

  it('is taken over by a new controller together with its devices', async () => {
    const later: DatapathEvent[] = [];
    fake.attach({ onEvent: (event) => later.push(event), onLost: () => undefined });
    fake.emit({ kind: 'driverUnbound', vuid: VUID });
    expect([events.length, later.length]).toEqual([0, 1]);
    expect(await fake.snapshotAsync()).toHaveLength(1);
  });

  it('remembers what was asked', async () => {
    await fake.modifyDeviceAsync(VUID, { mtu: 9000 });
    await fake.setLogLevelAsync('debug');
    expect([fake.specOf(VUID)?.mtu, fake.logLevel]).toEqual([9000, 'debug']);
  });
});
