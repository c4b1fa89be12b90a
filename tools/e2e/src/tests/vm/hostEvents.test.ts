import { setTimeout as sleepAsync } from 'node:timers/promises';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { ControlSocket } from '../../framework/ControlSocket.js';
import { GuestNet } from '../../framework/guest/GuestNet.js';
import { type GuestKernel, QemuPeer, type QemuVersion } from '../../framework/peers/QemuPeer.js';
import { type IQueriedDevice, PluggedDevice } from '../../framework/PluggedDevice.js';
import { describeWith } from '../../framework/Requirements.js';
import { openFilesOf, openTapsOf } from '../../framework/resources.js';
import { mustRunAsync } from '../../framework/Shell.js';
import { Testbed } from '../../framework/Testbed.js';
import { type IStation, reachableAsync } from '../../framework/traffic.js';
import { waitForAsync } from '../../framework/waitFor.js';
import { healthyAsync } from '../healthy.js';

type Mode = 'server' | 'client';

/** What happens to our processes. */
type Ours = 'the controller dies' | 'the datapath dies' | 'both die' | 'the controller is replaced' | 'the datapath is updated';

/** What happens to the machine meanwhile. */
type Machine = 'is suspended' | 'is reset' | 'reboots' | 'is killed';

const OURS: readonly Ours[] = ['the controller dies', 'the datapath dies', 'both die', 'the controller is replaced', 'the datapath is updated'];
const MACHINE: readonly Machine[] = ['is suspended', 'is reset', 'reboots', 'is killed'];

/** Every row with QEMU at either end of the socket; the normal run leaves out what costs a boot and tells little more. */
const IS_WHOLE: boolean = process.env.E2E_MATRIX === 'all';

const COMBINATIONS: readonly [QemuVersion, GuestKernel, Mode][] = [
  ['qemu-11', 'linux-7', 'server'],
  ['qemu-11', 'linux-7', 'client']
];

/** Rows of the normal run that boot a guest. */
const BOOTED: Readonly<Record<Mode, Readonly<Partial<Record<Machine, readonly Ours[]>>>>> = {
  server: { 'is reset': OURS, 'is killed': ['the controller dies', 'both die', 'the datapath is updated'] },
  client: { reboots: ['the datapath dies', 'both die'], 'is killed': ['the datapath dies', 'both die', 'the controller is replaced'] }
};

function rowsOf(mode: Mode): readonly (readonly [Machine, Ours])[] {
  const isChosen = (machine: Machine, ours: Ours): boolean => IS_WHOLE || machine === 'is suspended' || BOOTED[mode][machine]?.includes(ours) === true;
  return MACHINE.flatMap((machine) => OURS.filter((ours) => isChosen(machine, ours)).map((ours) => [machine, ours] as const));
}

/** Something that happens to our processes, and what it takes until they are back. */
interface IEvent {
  beginAsync(): Promise<void>;
  endAsync(): Promise<void>;
}

interface ILoad {
  emuFiles: number;
  controllerFiles: number;
  taps: number;
}

/** In these QEMU has said all that it has to say before, or says it afterwards; so it need not connect again. */
const IS_SETTLED: readonly Machine[] = ['is suspended', 'is reset'];

describe.each(COMBINATIONS)('A machine: %s, %s, QEMU as socket %s', (qemu, kernel, mode) => {
  describeWith(['product', qemu, kernel], 'with one function', () => {
    let bed: Testbed;
    let device: PluggedDevice;
    let guest: QemuPeer;
    let devices: readonly string[];
    let guestSide: IStation;
    let atFirst: ILoad | undefined;
    const switchSide = (): IStation => ({ shell: bed.netNs, address: '10.78.0.1' });

    beforeAll(async () => {
      bed = new Testbed();
      bed.daemon.ownBinaries();
      await bed.daemon.startAsync();
      device = await PluggedDevice.plugAsync(bed);
      devices = await device.qemuArgumentsAsync(mode);
      await device.addressAsync('10.78.0.1/24');
    });
    afterAll(() => bed.disposeAsync());

    async function bootAsync(): Promise<void> {
      const booted = await QemuPeer.bootAsync(bed, { qemu, kernel, devices });
      guest = booted;
    }

    /** What an administrator does after a boot. */
    async function takeUpAsync(): Promise<void> {
      guestSide = { shell: guest.agent, address: '10.78.0.2' };
      await new GuestNet(guest.agent).configureAsync('10.78.0.2/24');
    }

    /** Frames pass both ways; there is one device, served once, and nobody complains. */
    async function soundAsync(): Promise<IQueriedDevice> {
      const seen = await device.boundAsync();
      expect(seen.host).toMatchObject({ state: 'running', connected: true });
      await new GuestNet(guest.agent).carrierAsync(true);
      await reachableAsync(switchSide(), guestSide);
      await reachableAsync(guestSide, switchSide());
      await oneIsThereAsync();
      return seen;
    }

    /** One device, with one netdev; the processes that serve it have no more files open than at first, and one queue of the TAP each. */
    async function oneIsThereAsync(): Promise<void> {
      const { result } = await ControlSocket.callAsync(bed.daemon.root, 'list');
      expect((result as { devices: object[] }).devices).toHaveLength(1);
      expect(await mustRunAsync(bed.netNs, 'ls -d /sys/class/net/en3*')).toBe(`/sys/class/net/${device.representor}`);
      await healthyAsync(bed);
      atFirst ??= load();
      const limit = atFirst;
      // The last client's connection may be about to be closed.
      await waitForAsync(
        load,
        (now) => now.taps <= 2 && now.emuFiles <= limit.emuFiles && now.controllerFiles <= limit.controllerFiles,
        { what: `no more open files than at first, ${JSON.stringify(limit)}` }
      );
    }

    /** The datapath's own descriptors, and the controller's, which keeps a second one of each for the next datapath. */
    function load(): ILoad {
      const [emu, controller] = [bed.daemon.emuPid, bed.daemon.servingPid ?? 0];
      return { emuFiles: openFilesOf(emu), controllerFiles: openFilesOf(controller), taps: openTapsOf(emu) + openTapsOf(controller) };
    }

    test('is started before the controller, which takes it up', async () => {
      await bed.daemon.stopAsync();
      await Promise.all([bootAsync(), bed.daemon.startAsync()]);
      await device.addressAsync('10.78.0.1/24');
      await takeUpAsync();
      await soundAsync();
    });

    function eventOf(ours: Ours): IEvent {
      const startAsync = (): Promise<void> => bed.daemon.startAsync();
      switch (ours) {
        case 'the controller dies':
          return { beginAsync: () => bed.daemon.killControllerAsync(), endAsync: startAsync };
        case 'the datapath dies':
          return { beginAsync: () => bed.daemon.killEmuAsync(), endAsync: () => Promise.resolve() };
        case 'both die':
          return { beginAsync: killBothAsync, endAsync: startAsync };
        case 'the controller is replaced':
          return commandOf('restart');
        case 'the datapath is updated':
          bed.daemon.installNextEmu();
          return commandOf('update', '--start');
      }
    }

    async function killBothAsync(): Promise<void> {
      const { emuPid } = bed.daemon;
      await bed.daemon.killControllerAsync();
      process.kill(emuPid, 'SIGKILL');
    }

    function commandOf(...line: string[]): IEvent {
      let done: Promise<unknown>;
      return {
        beginAsync: async () => {
          done = bed.cli.jsonAsync(...line);
          done.catch(() => undefined);
          await Promise.resolve();
        },
        endAsync: async () => expect(await done).toMatchObject({ errno: 0 })
      };
    }

    async function meanwhileAsync({ beginAsync, endAsync }: IEvent): Promise<void> {
      // Nobody drives the device; a wrong word of `health` would be one about the host.
      await device.boundAsync(false);
      await healthyAsync(bed);
      await beginAsync();
      await endAsync();
    }

    async function happenAsync(machine: Machine, event: IEvent): Promise<void> {
      switch (machine) {
        case 'is suspended':
          await guest.qmp.executeAsync('stop');
          await meanwhileAsync(event);
          await guest.qmp.executeAsync('cont');
          break;
        case 'is reset':
          await event.beginAsync();
          await guest.resetAsync();
          await guest.bootedAsync();
          await event.endAsync();
          await takeUpAsync();
          break;
        case 'reboots':
          guest.reboot();
          await event.beginAsync();
          await guest.bootedAsync();
          await event.endAsync();
          await takeUpAsync();
          break;
        case 'is killed':
          await event.beginAsync();
          await guest.killAsync();
          await event.endAsync();
          expect((await device.boundAsync(false)).host).toMatchObject({ state: 'waiting', connected: false });
          await oneIsThereAsync();
          await bootAsync();
          await takeUpAsync();
      }
    }

    test.each(rowsOf(mode))('%s while %s: frames pass afterwards, and nothing is left over', async (machine, ours) => {
      const { host: before } = await device.queryAsync();
      await happenAsync(machine, eventOf(ours));
      const { host: after } = await soundAsync();
      if (IS_SETTLED.includes(machine) && ours !== 'both die') expect(after.connections).toBe(before.connections);
    });

    test('is reset while the datapath dies again and again: it boots, and the device is not set aside', async () => {
      await guest.resetAsync();
      const booted = guest.bootedAsync();
      const isUp = booted.then(() => true);
      let deaths: number = 0;
      while (!(await Promise.race([isUp, sleepAsync(700, false)]))) {
        await bed.daemon.killEmuAsync();
        deaths++;
        await waitForAsync(
          () => device.queryAsync(),
          ({ host }) => host.state !== 'lost',
          { what: 'the next datapath' }
        );
      }
      expect(deaths).toBeGreaterThan(1);
      await takeUpAsync();
      await soundAsync();
    });
  });
});
