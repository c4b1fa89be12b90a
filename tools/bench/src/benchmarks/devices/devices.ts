import { existsSync } from 'node:fs';

import { rootFolder } from '../../../../peers/src/catalogue.mjs';
import type { IBenchContext, IBenchmark, IFigure, IFindings } from '../../Benchmark.js';
import { FACTORY_VECTORS, PFS, PORTS, VFS } from './CardUnderTest.js';
import { type IRound, measureBridgedRoundAsync, measureLargeRoundAsync, measureRoundAsync } from './measureRound.js';

const ALL_VFS: number = PFS * VFS;
const ALL: number = PFS + ALL_VFS + PORTS;
const OVS: string = `${rootFolder('trixie')}/usr/lib/openvswitch-switch/ovs-vswitchd`;

type LargeRound = Awaited<ReturnType<typeof measureLargeRoundAsync>>;
type BridgedRound = Awaited<ReturnType<typeof measureBridgedRoundAsync>>;

async function runAsync({ pairs, seconds, progress, signal }: IBenchContext): Promise<IFindings> {
  const rounds: IRound[] = [];
  const large: LargeRound[] = [];
  const bridged: BridgedRound[] = [];
  const failures: string[] = [];
  let wantsOvs: boolean = existsSync(OVS);
  for (let turn: number = 1; turn <= pairs; turn++) {
    signal.throwIfAborted();
    rounds.push(await progress.stepAsync(`Round ${turn} of ${pairs}`, (say) => measureRoundAsync({ seconds, say })));
    signal.throwIfAborted();
    large.push(await progress.stepAsync(`Round ${turn} of ${pairs} with ${FACTORY_VECTORS} vectors`, () => measureLargeRoundAsync(seconds)));
    signal.throwIfAborted();
    if (!wantsOvs) continue;
    try {
      bridged.push(await progress.stepAsync(`Round ${turn} of ${pairs} with Open vSwitch`, measureBridgedRoundAsync));
    } catch (error) {
      signal.throwIfAborted();
      // The other figures are as good without; what failed is told, and not tried again.
      failures.push(`Round ${turn} with Open vSwitch: ${(error as Error).message}`);
      wantsOvs = false;
    }
  }
  return {
    comparisons: [],
    figures: [...figuresOf(rounds), ...largeFiguresOf(large), ...(bridged.length > 0 ? bridgedFiguresOf(rounds, bridged) : [])],
    remarks: [
      'Each round has a fresh card and a fresh controller. "Seen" is when all representors were seen up, all records listed and all sockets listening (or gone), and includes the time of looking, some 20 ms',
      ...(existsSync(OVS) ? [] : ['Open vSwitch is not there; `node tools/peers/setup.mjs` sets it up'])
    ],
    failures
  };
}

function figuresOf(rounds: readonly IRound[]): IFigure[] {
  const figure = (what: string, unit: string, pick: (round: IRound) => number | readonly number[], atMost?: number): IFigure => ({
    what,
    unit,
    values: rounds.flatMap(pick),
    ...(atMost !== undefined && { atMost })
  });
  return [
    figure(`${ALL_VFS} VFs made, seen`, 's', ({ made }) => made.seen, 2),
    figure(`${ALL_VFS} VFs made, answered`, 's', ({ made }) => made.answered),
    figure(`${ALL_VFS} VFs destroyed, seen`, 's', ({ destroyed }) => destroyed.seen, 2),
    figure(`${ALL_VFS} VFs destroyed, answered`, 's', ({ destroyed }) => destroyed.answered),
    figure(`${ALL_VFS} VFs made again from the pool, seen`, 's', ({ madeAgain }) => madeAgain.seen, 2),
    figure(`${PORTS} hot-plugs by one batch`, 's', ({ batch }) => batch, 0.5),
    figure(`virtnet list, ${ALL} devices`, 's', ({ lists }) => lists, 0.25),
    figure(`controller, ${ALL} idle devices`, 'MiB', ({ idle }) => idle.controllerMiB, 150),
    figure(`datapath, ${ALL} idle devices`, 'MiB', ({ idle }) => idle.datapathMiB, 96),
    figure(`both, ${ALL} idle devices`, '% of a core', ({ idle }) => idle.controllerPercent + idle.datapathPercent, 1),
    figure('  the controller of it', '% of a core', ({ idle }) => idle.controllerPercent),
    figure('  the datapath of it', '% of a core', ({ idle }) => idle.datapathPercent),
    figure('controller, most open files', '', ({ controllerFiles }) => controllerFiles),
    figure('datapath, most open files', '', ({ datapathFiles }) => datapathFiles)
  ];
}

function largeFiguresOf(rounds: readonly LargeRound[]): IFigure[] {
  const what: string = `${ALL_VFS} VFs with ${FACTORY_VECTORS} vectors each`;
  return [
    { what: `${what} made, seen`, unit: 's', values: rounds.map(({ made }) => made.seen), atMost: 2 },
    { what: `${what} destroyed, seen`, unit: 's', values: rounds.map(({ destroyed }) => destroyed.seen), atMost: 2 },
    { what: '  the controller while they are idle', unit: 'MiB', values: rounds.map(({ idle }) => idle.controllerMiB), atMost: 150 },
    { what: '  the datapath while they are idle', unit: 'MiB', values: rounds.map(({ idle }) => idle.datapathMiB), atMost: 96 },
    {
      what: '  both while they are idle',
      unit: '% of a core',
      values: rounds.map(({ idle }) => idle.controllerPercent + idle.datapathPercent),
      atMost: 1
    }
  ];
}

function bridgedFiguresOf(rounds: readonly IRound[], bridged: readonly BridgedRound[]): IFigure[] {
  const moreIn = (step: 'made' | 'destroyed'): number[] => bridged.map((round, index) => round[step].seen - (rounds[index]?.[step].seen ?? NaN));
  return [
    { what: `${ALL_VFS} VFs made, ports of OVS seen`, unit: 's', values: bridged.map(({ made }) => made.seen) },
    { what: '  more than without OVS in the same round', unit: 's', values: moreIn('made'), atMost: 3 },
    { what: `${ALL_VFS} VFs destroyed, ports of OVS gone`, unit: 's', values: bridged.map(({ destroyed }) => destroyed.seen) },
    { what: '  more than without OVS in the same round', unit: 's', values: moreIn('destroyed'), atMost: 3 }
  ];
}

/** How fast devices come and go, and what they cost while nobody uses them. */
export const DEVICES: IBenchmark = {
  name: 'devices',
  summary: `${ALL_VFS} VFs made and destroyed, ${PORTS} hot-plugs, list, and what ${ALL} idle devices cost`,
  tools: [],
  seconds: 10,
  secondsInReport: 3,
  roundsInReport: 3,
  runAsync
};
