import type { NetNs } from '@virtnet/e2e/framework/NetNs';
import { mustRunAsync } from '@virtnet/e2e/framework/Shell';

import type { IBenchContext, IBenchmark, IFindings } from '../../Benchmark.js';
import { measurePairsAsync } from '../../measurePairs.js';
import type { IPair, IRun, Side } from '../../statistics/pairs.js';
import { Generator } from '../dpdk/Generator.js';
import { describeMemory, inWorldAsync, type IRunWorld, measureRateAsync } from '../dpdk/measureRate.js';
import { type ISide, startOursAsync, startRivalAsync } from '../dpdk/sides.js';
import { starvationOf } from '../dpdk/starvation.js';

const FRAME_BYTES: number = 64;
const TAP: string = 'tap0';
const RINGS: string = 'packed_vq=0,mrg_rxbuf=1,in_order=0';

async function startSideAsync(side: Side, { bed, memory }: IRunWorld): Promise<ISide> {
  const { netNs } = bed;
  if (side === 'rival') return startRivalAsync(bed, { memory, netNs, sockets: 1, devices: [`net_tap0,iface=${TAP}`], mode: 'io' });
  await mustRunAsync(netNs, `ip tuntap add dev ${TAP} mode tap vnet_hdr && ip link set ${TAP} up`);
  return startOursAsync(bed, { netNs, ports: [{ kind: 'tap', name: TAP }] });
}

/** What the kernel takes from the TAP of a namespace. */
class TapCounter {
  private readonly _netNs: NetNs;
  private _last: { frames: number; at: number } = { frames: 0, at: performance.now() };

  public constructor(netNs: NetNs) {
    this._netNs = netNs;
  }

  /** Frames per second since it was last asked. */
  public async perSecondAsync(): Promise<number> {
    const frames: number = Number(await mustRunAsync(this._netNs, `cat /sys/class/net/${TAP}/statistics/rx_packets`));
    const { frames: framesBefore, at: before } = this._last;
    this._last = { frames, at: performance.now() };
    return ((frames - framesBefore) * 1000) / (this._last.at - before);
  }
}

async function measureTapAsync(side: Side, seconds: number): Promise<IRun> {
  return inWorldAsync(async (world) => {
    const { bed, memory } = world;
    const started: ISide = await startSideAsync(side, world);
    const ports: { socket: string; device: string }[] = started.sockets.map((socket) => ({ socket, device: RINGS }));
    await Generator.startAsync(bed, { ports, mode: 'txonly', frameBytes: FRAME_BYTES, memory });
    const counter: TapCounter = new TapCounter(bed.netNs);
    return measureRateAsync(started, seconds, () => counter.perSecondAsync());
  });
}

async function runAsync(context: IBenchContext): Promise<IFindings> {
  const work: string = `${FRAME_BYTES} B, split mergeable, driver to TAP`;
  const memory: string = describeMemory();
  const pairs: IPair[] = await measurePairsAsync(work, context, (side) => measureTapAsync(side, context.seconds));
  return {
    comparisons: [
      {
        work,
        rival: 'testpmd net_vhost and net_tap, io forwarding, 1 core',
        ours: 'virtio_net_emu, TAP port, 1 worker on 1 core',
        unit: 'Mframes/s',
        better: 'more',
        wanted: { atLeast: 1, aim: 1.3 },
        pairs,
        rivalSpins: true
      }
    ],
    figures: [],
    remarks: ['Counted is what the kernel has taken from the TAP; it drops the frames then, for nobody has their address', memory, ...starvationOf(work, pairs)],
    failures: []
  };
}

/** Frames of a driver into a TAP. */
export const TAP_FRAMES: IBenchmark = {
  name: 'tap',
  summary: 'small frames of a DPDK driver into a TAP, against DPDK vhost and its TAP port',
  tools: ['rivals'],
  seconds: 5,
  secondsInReport: 1,
  runAsync
};
