// The contract of IDatapath as a test suite. Whatever form a datapath has, it passes this one.

import type { DatapathEvent, DevicePatch, DeviceSpec, DeviceStatus } from '@virtnet/config';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { IDatapath } from './IDatapath.js';
import type { IDatapathListener } from './IDatapathListener.js';
import type { QueueCounters } from './queueCounters.js';

/** One form of a datapath, freshly made for each test. */
export interface IDatapathForm {
  /** Opens an empty datapath. */
  openAsync(listener: IDatapathListener): Promise<IDatapath>;
  /** Makes a host attach to a device; the result makes it go away. */
  attachHostAsync(spec: DeviceSpec): Promise<() => Promise<void>>;
  /** A folder for the devices' sockets. */
  readonly folder: string;
  /** Ends what `openAsync` began. */
  disposeAsync(): Promise<void>;
}

/** Events take a millisecond; a machine under heavy load needs longer. */
const PATIENCE: Readonly<{ timeout: number }> = { timeout: 10_000 };

/** Holds one form to the contract. */
export function describeDatapathContract(name: string, createForm: () => IDatapathForm): void {
  describe(`${name} keeps the contract of a datapath:`, () => {
    let form: IDatapathForm;
    let datapath: IDatapath;
    let events: DatapathEvent[];
    let losses: string[];

    beforeEach(async () => {
      events = [];
      losses = [];
      form = createForm();
      datapath = await form.openAsync({
        onEvent: (event) => events.push(event),
        onLost: (reason) => losses.push(reason)
      });
    });

    afterEach(async () => {
      await datapath.closeAsync();
      await form.disposeAsync();
    });

    function specOf(slot: number, changes: Partial<DeviceSpec> = {}): DeviceSpec {
      const vuid: string = `VNETS1D${slot}F0`;
      return {
        vuid,
        mac: '0c:c4:7a:ff:22:93',
        mtu: 1500,
        queuePairs: 1,
        maxQueueSize: 256,
        features: '0x100000000',
        linkUp: true,
        port: { kind: 'loopback' },
        transport: {
          kind: 'vhostUser',
          listenPath: `${form.folder}/${vuid}.sock`,
          connectPath: `${form.folder}/${vuid}.vmm.sock`
        },
        ...changes
      };
    }

    async function statusOfAsync(vuid: string): Promise<DeviceStatus | undefined> {
      return (await datapath.snapshotAsync()).find((status) => status.vuid === vuid);
    }

    function eventKinds(): string[] {
      return events.map((event) => event.kind).filter((kind) => kind !== 'log');
    }

    it('it begins without devices', async () => {
      expect(await datapath.snapshotAsync()).toEqual([]);
    });

    it('a new device waits for its host and has counted nothing', async () => {
      await datapath.addDeviceAsync(specOf(0));
      expect(await datapath.snapshotAsync()).toMatchObject([
        { vuid: 'VNETS1D0F0', state: 'waiting', linkUp: true, host: { connected: false }, driver: { bound: false } }
      ]);
      const queues: readonly QueueCounters[] = await datapath.readCountersAsync('VNETS1D0F0');
      expect(queues).toHaveLength(2);
      expect(new Set(queues.flatMap((queue) => Object.values(queue)))).toEqual(new Set([0n]));
    });

    it('a snapshot is in the order of VUIDs', async () => {
      for (const slot of [2, 0, 1]) {
        await datapath.addDeviceAsync(specOf(slot));
      }
      const vuids: string[] = (await datapath.snapshotAsync()).map((status) => status.vuid);
      expect(vuids).toEqual(['VNETS1D0F0', 'VNETS1D1F0', 'VNETS1D2F0']);
    });

    it('a snapshot lists every queue, or only those that stand still', async () => {
      await datapath.addDeviceAsync(specOf(0));
      const [whole] = await datapath.snapshotAsync();
      expect(whole?.queues).toMatchObject([{ index: 0, started: false }, { index: 1, started: false }]);
      expect(await datapath.snapshotAsync('all')).toEqual([whole]);
      expect(await datapath.snapshotAsync('broken')).toEqual([{ ...whole, queues: [] }]);
    });

    it('a VUID is served once', async () => {
      await datapath.addDeviceAsync(specOf(0));
      await expect(datapath.addDeviceAsync(specOf(0))).rejects.toMatchObject({ code: 'E_EXISTS' });
      expect(await datapath.snapshotAsync()).toHaveLength(1);
    });

    it('a specification outside its ranges is refused and leaves nothing', async () => {
      await expect(datapath.addDeviceAsync(specOf(0, { mtu: 67 }))).rejects.toMatchObject({ code: 'E_INVALID_PARAMS' });
      expect(await datapath.snapshotAsync()).toEqual([]);
    });

    it('what it does not serve, it does not find', async () => {
      const notFound: unknown = expect.objectContaining({ code: 'E_NOT_FOUND' });
      await expect(datapath.removeDeviceAsync('VNETS1D0F0')).rejects.toEqual(notFound);
      await expect(datapath.modifyDeviceAsync('VNETS1D0F0', { mtu: 9000 })).rejects.toEqual(notFound);
      await expect(datapath.readCountersAsync('VNETS1D0F0')).rejects.toEqual(notFound);
    });

    it('a removed device is forgotten and can be added again', async () => {
      await datapath.addDeviceAsync(specOf(0));
      await datapath.removeDeviceAsync('VNETS1D0F0');
      expect(await datapath.snapshotAsync()).toEqual([]);
      await datapath.addDeviceAsync(specOf(0, { queuePairs: 2, features: '0x100460000' }));
      expect(await datapath.readCountersAsync('VNETS1D0F0')).toHaveLength(4);
    });

    it('a change of the link is in force at once', async () => {
      await datapath.addDeviceAsync(specOf(0));
      await datapath.modifyDeviceAsync('VNETS1D0F0', { linkUp: false });
      expect(await statusOfAsync('VNETS1D0F0')).toMatchObject({ linkUp: false });
    });

    it('a change outside its ranges is refused', async () => {
      await datapath.addDeviceAsync(specOf(0));
      const patch: DevicePatch = { mtu: 65522 };
      await expect(datapath.modifyDeviceAsync('VNETS1D0F0', patch)).rejects.toMatchObject({ code: 'E_INVALID_PARAMS' });
    });

    it('calls are carried out in the order in which they are made', async () => {
      await Promise.all([
        datapath.addDeviceAsync(specOf(0)),
        datapath.modifyDeviceAsync('VNETS1D0F0', { linkUp: false }),
        datapath.removeDeviceAsync('VNETS1D0F0'),
        datapath.addDeviceAsync(specOf(1))
      ]);
      expect((await datapath.snapshotAsync()).map((status) => status.vuid)).toEqual(['VNETS1D1F0']);
    });

    it('each log level is taken', async () => {
      for (const level of ['err', 'info', 'debug'] as const) {
        await datapath.setLogLevelAsync(level);
      }
    });

    it('a host that comes and goes is reported and seen', async () => {
      await datapath.addDeviceAsync(specOf(0));
      const leaveAsync: () => Promise<void> = await form.attachHostAsync(specOf(0));
      await vi.waitFor(() => expect(eventKinds()).toEqual(['hostConnected']), PATIENCE);
      expect(events.find((event) => event.kind === 'hostConnected')).toMatchObject({ side: 'listen' });
      expect(await statusOfAsync('VNETS1D0F0')).toMatchObject({
        state: 'connected',
        host: { connected: true, side: 'listen', connections: 1 }
      });

      await leaveAsync();
      await vi.waitFor(() => expect(eventKinds()).toEqual(['hostConnected', 'hostDisconnected']), PATIENCE);
      const status: DeviceStatus | undefined = await statusOfAsync('VNETS1D0F0');
      expect(status).toMatchObject({ state: 'waiting', host: { connected: false, connections: 1 } });
      expect(status?.host).toMatchObject({ lastDisconnect: expect.stringMatching(/./), lastDisconnectCode: 'closed' });
      expect(events.find((event) => event.kind === 'hostDisconnected')).toMatchObject({ code: 'closed' });
    });

    it('after a close every call says so, and nobody is told of a loss', async () => {
      await datapath.addDeviceAsync(specOf(0));
      await datapath.closeAsync();
      await datapath.closeAsync();
      const gone: unknown = expect.objectContaining({ code: 'E_DATAPATH_GONE' });
      await expect(datapath.addDeviceAsync(specOf(1))).rejects.toEqual(gone);
      await expect(datapath.removeDeviceAsync('VNETS1D0F0')).rejects.toEqual(gone);
      await expect(datapath.modifyDeviceAsync('VNETS1D0F0', {})).rejects.toEqual(gone);
      await expect(datapath.snapshotAsync()).rejects.toEqual(gone);
      await expect(datapath.readCountersAsync('VNETS1D0F0')).rejects.toEqual(gone);
      await expect(datapath.setLogLevelAsync('info')).rejects.toEqual(gone);
      expect(losses).toEqual([]);
    });
  });
}
