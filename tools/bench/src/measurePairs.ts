import type { IBenchContext } from './Benchmark.js';
import { type IPair, type IRun, planOrder, type Side } from './statistics/pairs.js';

/**
 * Runs interleaved pairs, and shows on the terminal what comes out.
 * @param work - what is measured, for the terminal
 * @param measureAsync - one run of one side
 */
export async function measurePairsAsync(
  work: string,
  { pairs, progress, signal }: Pick<IBenchContext, 'pairs' | 'progress' | 'signal'>,
  measureAsync: (side: Side) => Promise<IRun>
): Promise<IPair[]> {
  return progress.stepAsync(`${work}, ${pairs} pairs`, async (say) => {
    const measured: IPair[] = [];
    for (const [index, order] of planOrder(pairs).entries()) {
      const pair: Partial<IPair> = {};
      for (const side of order) {
        signal.throwIfAborted();
        say(`pair ${index + 1}, ${side}${describeLast(measured)}`);
        pair[side] = await measureAsync(side);
      }
      measured.push(pair as IPair);
    }
    return measured;
  });
}

function describeLast(measured: readonly IPair[]): string {
  const last: IPair | undefined = measured.at(-1);
  return last === undefined ? '' : `; before: ours ${last.ours.value.toPrecision(3)}, rival ${last.rival.value.toPrecision(3)}`;
}
