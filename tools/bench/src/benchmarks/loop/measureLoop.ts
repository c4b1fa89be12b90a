import type { IRun, Side } from '../../statistics/pairs.js';
import { Generator, type GeneratorMode } from '../dpdk/Generator.js';
import { inWorldAsync, measureRateAsync } from '../dpdk/measureRate.js';
import { type ISide, startOursAsync, startRivalAsync } from '../dpdk/sides.js';
import type { IRingKind } from './ringKinds.js';

/** One work of the generator. */
export interface ILoopWork {
  kind: IRingKind;
  frameBytes: number;
}

/**
 * What generates frames for a driver. The vectorised functions for packed rings take the net header's room from each buffer and do not
 * give it back, and lose count of the ring once there is none; flowgen reuses its buffers as they are, so there frames just go round.
 */
export function modeFor({ needsFreshBuffers }: IRingKind): GeneratorMode {
  return needsFreshBuffers ? 'io' : 'flowgen';
}

/** Has frames go round for a while. */
export async function measureLoopAsync(side: Side, { kind, frameBytes }: ILoopWork, seconds: number): Promise<IRun> {
  return inWorldAsync(async ({ bed, memory }) => {
    const turner: ISide =
      side === 'rival' ? await startRivalAsync(bed, { memory, sockets: 1, mode: 'mac' }) : await startOursAsync(bed, { ports: [{ kind: 'loopback' }] });
    const ports: { socket: string; device: string }[] = turner.sockets.map((socket) => ({ socket, device: kind.device }));
    const generator: Generator = await Generator.startAsync(bed, { ports, mode: modeFor(kind), frameBytes, memory });
    const run: IRun = await measureRateAsync(turner, seconds, async () => (await generator.receivedAsync()).perSecond);
    await mustHaveNegotiatedAsync(side, turner, kind);
    return run;
  });
}

/** A driver that cannot have the rings it was told to take takes others, and the figure would belong to those. */
async function mustHaveNegotiatedAsync(side: Side, turner: ISide, kind: IRingKind): Promise<void> {
  if (side === 'rival') return;
  const negotiated: ReadonlySet<number> = await turner.negotiatedAsync();
  const missing: number[] = kind.needs.filter((bit) => !negotiated.has(bit));
  if (missing.length > 0) throw new Error(`${kind.name}: the driver has not negotiated bit ${missing.join(', ')}`);
}
