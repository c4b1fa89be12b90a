import { performance } from 'node:perf_hooks';

import { ControlSocket, type IRpcAnswer } from '@virtnet/e2e/framework/ControlSocket';
import { openFilesOf, residentMiBOf } from '@virtnet/e2e/framework/resources';
import { mustRunAsync } from '@virtnet/e2e/framework/Shell';

import type { IDemand } from '../../Benchmark.js';
import { killDatapathAsync } from './deaths.js';
import type { IWindow } from './Probe.js';
import { BURST, demandsOf, type IRow, type IRowOptions, lostOf, remarksOf, someTimeAsync } from './Row.js';
import { updateAsync } from './updates.js';
import { World } from './World.js';

const DEVICES: number = 40;
const BUSY: number = 4;
/** How long it has to go on for its figures to count. */
const MINUTES: number = 60;
const RATE_EACH: number = 2_000;
/** Slots of one queue: what a driver that starts anew forgets. */
const RING: number = 256;

/** What there is of things that leak. */
interface IHoldings {
  files: number;
  memoryMiB: number;
  interfaces: number;
}

/** Something that happens, in a window of its own. */
interface IEvent {
  name: string;
  /** Frames that it may cost; undefined where the connection goes, and with it what was under way. */
  mayLose: number | undefined;
  happenAsync(world: World): Promise<IWindow>;
}

const EVENTS: readonly IEvent[] = [
  { name: 'datapath killed', mayLose: 2 * BURST * DEVICES, happenAsync: killDatapathAsync },
  { name: 'controller killed', mayLose: 0, happenAsync: killControllerAsync },
  { name: 'both killed', mayLose: undefined, happenAsync: killBothAsync },
  { name: 'update', mayLose: 0, happenAsync: async (world) => (await updateAsync(world)).window },
  { name: 'machine reset', mayLose: 2 * RING, happenAsync: resetAsync },
  { name: 'nothing', mayLose: 0, happenAsync: ({ probe }) => probe.watchAsync(someTimeAsync) }
];

/** Everything at random: deaths and updates, in the middle of plugs, changes and resets. */
export const TORTURE: IRow = {
  name: 'torture',
  rounds: 1,
  measureAsync: async (options) => await World.inAsync({ devices: DEVICES, busy: BUSY }, (world) => tortureAsync(world, options))
};

async function tortureAsync(world: World, { minutes, say, signal }: IRowOptions): Promise<Awaited<ReturnType<IRow['measureAsync']>>> {
  await world.probe.rateAsync(RATE_EACH);
  const before: IHoldings = await holdingsAfterDeathAsync(world);
  const end: number = performance.now() + minutes * 60_000;
  const windows: IWindow[] = [];
  const excess: number[] = [];
  const counts: Map<string, number> = new Map();
  while (performance.now() < end) {
    signal.throwIfAborted();
    const event: IEvent = EVENTS[Math.floor(Math.random() * EVENTS.length)] ?? fail('no event');
    say(`${excess.length}: ${event.name}`);
    const [window] = await Promise.all([event.happenAsync(world), changeAsync(world)]);
    await tidyAsync(world);
    // Whatever the event was, every device passes frames now.
    windows.push(window, await world.probe.watchAsync(() => world.probe.flowsAsync()));
    excess.push(event.mayLose === undefined ? 0 : Math.max(0, lostOf(window) - event.mayLose));
    counts.set(event.name, (counts.get(event.name) ?? 0) + 1);
  }
  const after: IHoldings = await holdingsAfterDeathAsync(world);
  const told: string = [...counts].map(([name, count]) => `${count} x ${name}`).join(', ');
  const missing: { missing?: string } = minutes < MINUTES ? { missing: `${minutes} of ${MINUTES} minutes` } : {};
  const demands: IDemand[] = demandsOf(`torture, ${minutes} min, ${DEVICES} devices`, TORTURE.rounds, [
    { what: 'frames that nothing accounts for', unit: '', values: excess, statistic: 'total', must: 0, aim: 0 },
    { what: 'frames damaged', unit: '', values: windows.map(({ damaged }) => damaged), statistic: 'total', must: 0, aim: 0 },
    { what: 'more descriptors at the end', unit: '', values: [after.files - before.files], statistic: 'worst', must: 0, aim: 0 },
    { what: 'more interfaces at the end', unit: '', values: [after.interfaces - before.interfaces], statistic: 'worst', must: 0, aim: 0 },
    { what: 'more memory at the end', unit: 'MiB', values: [after.memoryMiB - before.memoryMiB], statistic: 'worst', must: 32, aim: 16 }
  ]);
  return {
    demands: demands.map((demand) => ({ ...demand, ...missing })),
    remarks: [
      `torture: ${told}; each with a plug, a change or an unplug at the same time. Every device passed frames again after each`,
      'torture: descriptors and memory are those of both processes, each time after one more death of both: a process that has died leaks nothing, so this shows what hand-overs add, not what a long life adds',
      ...remarksOf('torture', windows)
    ]
  };
}

async function killControllerAsync({ probe, bed }: World): Promise<IWindow> {
  return await probe.watchAsync(async () => {
    await someTimeAsync();
    await bed.daemon.killControllerAsync();
    await bed.daemon.startAsync();
  });
}

async function killBothAsync({ probe, bed }: World): Promise<IWindow> {
  return await probe.watchAsync(async () => {
    await someTimeAsync();
    await probe.killAsync(bed.daemon.servingPid ?? fail('No controller serves'), bed.daemon.emuPid);
    await bed.daemon.killControllerAsync();
    await bed.daemon.startAsync();
    await probe.flowsAsync();
  });
}

async function resetAsync({ probe }: World): Promise<IWindow> {
  return await probe.watchAsync(async () => {
    await someTimeAsync();
    await probe.askAsync(`reset ${Math.floor(Math.random() * DEVICES)}`);
    await someTimeAsync();
    await probe.flowsAsync();
  });
}

/** Plugs a device, changes it and unplugs it, as far as that goes: controller and datapath may die meanwhile. */
async function changeAsync({ bed }: World): Promise<void> {
  await someTimeAsync();
  const plug: object = { ib_device: 'mlx5_0', features: '0x0', mac: '0c:c4:7a:ff:25:01', mtu: 1500, max_queues: 3, max_queue_size: 256 };
  const answer: IRpcAnswer | undefined = await tryAsync(bed.daemon.root, 'hotplug', plug);
  const id: unknown = (answer?.result as { id?: unknown } | undefined)?.id;
  if (typeof id !== 'number') return;
  await tryAsync(bed.daemon.root, 'modify', { pf_id: id, device: { mtu: 1400 } });
  await tryAsync(bed.daemon.root, 'unplug', { pf_id: id });
}

async function tryAsync(root: string, method: string, params: object): Promise<IRpcAnswer | undefined> {
  return await ControlSocket.callAsync(root, method, params).catch(() => undefined);
}

/** Unplugs what an interrupted change has left. */
async function tidyAsync(world: World): Promise<void> {
  const { devices } = (await world.callAsync('list')) as { devices: { pf_id: number; hotplug?: unknown; vuid: string; function_type: string }[] };
  const left: number[] = devices.filter(({ vuid }) => vuid.startsWith('VNETS1')).map(({ pf_id: id }) => id);
  for (const id of left) await world.callAsync('unplug', { pf_id: id });
}

/** Once both processes are new, so that they have done the same in their lives. */
async function holdingsAfterDeathAsync(world: World): Promise<IHoldings> {
  const { bed } = world;
  await killBothAsync(world);
  await killDatapathAsync(world);
  const pids: number[] = [bed.daemon.servingPid ?? fail('No controller serves'), bed.daemon.emuPid];
  const sum = (of: (pid: number) => number): number => pids.reduce((total, pid) => total + of(pid), 0);
  const interfaces: number = Number(await mustRunAsync(bed.netNs, 'ls /sys/class/net | wc -l'));
  return { files: sum(openFilesOf), memoryMiB: sum(residentMiBOf), interfaces };
}

function fail(reason: string): never {
  throw new Error(reason);
}
