import { hotplugVuid } from '@virtnet/config';
import { beforeEach, describe, expect, it } from 'vitest';

import type { ISfSpec } from './ISfProvider.js';
import { SfPool } from './SfPool.js';
import { nextSfState, type SfMove, type SfState } from './SfState.js';
import { SimulatedSfProvider } from './SimulatedSfProvider.js';

const OWNER = hotplugVuid(0);
const spec = (sfNumber: number, slot: number = 0): ISfSpec => ({ port: 0, sfNumber, owner: hotplugVuid(slot), queuePairs: 1, mtu: 1500 });

let provider: SimulatedSfProvider;
let pool: SfPool;

beforeEach(() => {
  provider = new SimulatedSfProvider();
  pool = new SfPool({ provider, totalPerPort: 4 });
});

async function plugAsync(slot: number): Promise<ISfSpec> {
  await pool.refreshAsync();
  const offer = pool.reserve({ port: 0 }, hotplugVuid(slot));
  const wanted = spec(offer.sfNumber, slot);
  await pool.attachAsync([wanted]);
  return wanted;
}

describe('the states', () => {
  const states: readonly SfState[] = ['absent', 'spare', 'reserved', 'attached', 'lost'];
  const moves: readonly SfMove[] = ['make', 'reserve', 'attach', 'keep', 'lose', 'release'];
  const allowed: Readonly<Record<string, SfState>> = {
    'absent make': 'spare',
    'absent reserve': 'reserved',
    'spare reserve': 'reserved',
    'spare release': 'absent',
    'reserved keep': 'spare',
    'attached keep': 'spare',
    'reserved attach': 'attached',
    'reserved release': 'absent',
    'reserved lose': 'lost',
    'attached lose': 'lost',
    'attached release': 'absent',
    'lost attach': 'attached',
    'lost release': 'absent'
  };

  it.each(states.flatMap((state) => moves.map((move) => [state, move] as const)))('when %s, %s is as the table says', (state, move) => {
    expect(nextSfState(state, move)).toBe(allowed[`${state} ${move}`]);
  });
});

describe('the pool', () => {
  it('promises, makes, and takes back', async () => {
    const offer = pool.reserve({ port: 0 }, OWNER);
    expect(pool.find(offer.representor)).toMatchObject({ state: 'reserved', owner: OWNER });
    const [slot] = await pool.attachAsync([spec(offer.sfNumber)]);
    expect(slot).toMatchObject({ state: 'attached', ifindex: 10 });
    expect(await provider.listAsync()).toHaveLength(1);
    await pool.releaseAsync([offer]);
    expect(pool.slots).toEqual([]);
    expect(await provider.listAsync()).toEqual([]);
  });

  it('counts each port against its own total', () => {
    pool = new SfPool({ provider, totalPerPort: [1, 2] });
    pool.reserve({ port: 0 }, hotplugVuid(0));
    expect(() => pool.offer({ port: 0 })).toThrow(/^mlx5_0 has no scalable function left: PF_TOTAL_SF is 1/);
    pool.reserve({ port: 1 }, hotplugVuid(1));
    expect(pool.offer({ port: 1 }).sfNumber).toBe(2001);
  });

  it('names a port by its device, and says where its total is set', () => {
    pool = new SfPool({ provider, totalPerPort: [1, 0], portNames: ['mlx5_0', 'mlx5_9'] });
    expect(() => pool.offer({ port: 1 })).toThrow(
      expect.objectContaining({
        message: expect.stringMatching(/^mlx5_9 has no scalable function left/),
        hint: expect.stringMatching(/^Raise PF_TOTAL_SF of mlx5_9 \(mlxconfig -d \/dev\/mst\/mt41686_pciconf0\.1\)/)
      })
    );
  });

  it('offers without promising', () => {
    expect(pool.offer({ port: 0 })).toEqual(pool.offer({ port: 0 }));
    pool.reserve({ port: 0 }, OWNER);
    expect(pool.offer({ port: 0 }).sfNumber).toBe(2001);
    expect(pool.offer({ port: 1 }).sfNumber).toBe(2000);
  });

  it('skips a netdev that came since, and counts it', async () => {
    provider.addForeign({ port: 0, sfNumber: 2000 });
    await pool.refreshAsync();
    expect(pool.offer({ port: 0 }).sfNumber).toBe(2001);
    expect(() => pool.offer({ port: 0, sfNumber: 2000 })).toThrow(expect.objectContaining({ code: 'E_EXISTS' }));
    for (const slot of [0, 1, 2]) {
      await plugAsync(slot);
    }
    expect(() => pool.offer({ port: 0 })).toThrow(expect.objectContaining({ code: 'E_POOL_EXHAUSTED' }));
  });

  it('changes nothing when the provider fails to make a netdev', async () => {
    const offer = pool.reserve({ port: 0 }, OWNER);
    provider.failNext('create');
    await expect(pool.attachAsync([spec(2000)])).rejects.toMatchObject({ code: 'E_IO' });
    expect(pool.find(offer.representor)?.state).toBe('reserved');
    await pool.releaseAsync([offer]);
    expect(pool.slots).toEqual([]);
  });

  it('keeps a function when the provider fails to remove its netdev', async () => {
    const made = await plugAsync(0);
    provider.failNext('destroy');
    await expect(pool.releaseAsync([made])).rejects.toMatchObject({ code: 'E_IO' });
    expect(pool.slots).toMatchObject([{ state: 'attached' }]);
  });

  it('refuses to make what was not promised', async () => {
    await expect(pool.attachAsync([spec(2000)])).rejects.toMatchObject({ code: 'E_INTERNAL' });
  });

  it('notices a netdev that somebody deleted, and makes it again', async () => {
    const made = await plugAsync(0);
    provider.vanish(made);
    await pool.refreshAsync();
    expect(pool.slots).toMatchObject([{ state: 'lost' }]);
    await pool.attachAsync([made]);
    expect(pool.slots).toMatchObject([{ state: 'attached', ifindex: 11 }]);
  });

  it('leaves a netdev alone that took the name of a lost one', async () => {
    const made = await plugAsync(0);
    provider.vanish(made);
    provider.addForeign(made);
    await pool.refreshAsync();
    await pool.releaseAsync([made]);
    expect(await provider.listAsync()).toHaveLength(1);
    expect(pool.slots).toEqual([]);
  });

  it('changes the MTU of a function', async () => {
    const made = await plugAsync(0);
    await pool.configureAsync(made, 9000);
    expect(provider.mtuOf(made)).toBe(9000);
  });
});

describe('the start', () => {
  it('keeps, makes and removes', async () => {
    await provider.createAsync([spec(2000, 0), spec(2005, 5)]);
    const failed = await pool.restoreAsync([{ ...spec(2000, 0), mtu: 9000 }, spec(2001, 1)]);
    expect(failed).toEqual([]);
    expect((await provider.listAsync()).map((sf) => sf.sfNumber)).toEqual([2000, 2001]);
    expect(pool.slots.map((slot) => slot.state)).toEqual(['attached', 'attached']);
    expect(provider.mtuOf(spec(2000))).toBe(9000);
  });

  it('reports a device that cannot have its function, and brings the others back', async () => {
    provider.addForeign({ port: 0, sfNumber: 2000 });
    const failed = await pool.restoreAsync([spec(2000, 0), spec(2001, 1)]);
    expect(failed).toMatchObject([{ spec: { owner: 'VNETS1D0F0' } }]);
    expect(pool.slots).toMatchObject([{ sfNumber: 2001, state: 'attached' }, { sfNumber: 2000, state: 'lost', owner: 'VNETS1D0F0' }]);
    expect(pool.offer({ port: 0 }).sfNumber).toBe(2002);
  });

  it('keeps the number of a device that cannot have it, and counts it once', async () => {
    provider.addForeign({ port: 0, sfNumber: 2000 });
    await pool.restoreAsync([spec(2000, 0)]);
    expect(() => pool.requireRoom(0, 3)).not.toThrow();
    provider.vanish({ port: 0, sfNumber: 2000 });
    await pool.refreshAsync();
    expect(pool.offer({ port: 0 }).sfNumber).toBe(2001);
    expect(() => pool.requireRoom(0, 4)).toThrow(/PF_TOTAL_SF is 4/);
    await pool.attachAsync([spec(2000, 0)]);
    expect(pool.slots).toMatchObject([{ sfNumber: 2000, state: 'attached' }]);
  });

  it('leaves the netdev alone that stood in the way, when the device goes', async () => {
    provider.addForeign({ port: 0, sfNumber: 2000 });
    await pool.restoreAsync([spec(2000, 0)]);
    await pool.releaseAsync([spec(2000, 0)]);
    expect(await provider.listAsync()).toHaveLength(1);
    expect(pool.slots).toEqual([]);
    expect(pool.offer({ port: 0 }).sfNumber).toBe(2001);
  });

  it('falls back to one at a time when the group fails', async () => {
    provider.failNext('create');
    expect(await pool.restoreAsync([spec(2000, 0), spec(2001, 1)])).toEqual([]);
    expect(pool.slots).toHaveLength(2);
  });

  it('reports a netdev that cannot be configured', async () => {
    await provider.createAsync([spec(2000, 0)]);
    provider.failNext('configure', new Error('No such device'));
    expect(await pool.restoreAsync([spec(2000, 0)])).toMatchObject([{ reason: expect.stringContaining('No such device') }]);
  });
});

describe('spares', () => {
  const OTHERS = { port: 0, sfNumber: 1 } as const;
  const vf = (sfNumber: number, queuePairs: number = 1): ISfSpec => ({ ...spec(sfNumber), queuePairs });
  const names = async (): Promise<number[]> => (await provider.listAsync()).map((sf) => sf.sfNumber).sort((a, b) => a - b);
  const states = (): string[] => pool.slots.map((slot) => `${slot.sfNumber} ${slot.state}`).sort();

  async function madeAsync(...specs: readonly ISfSpec[]): Promise<void> {
    specs.forEach((one) => pool.reserve({ ...one, kind: 'vf' }, OWNER));
    await pool.attachAsync(specs);
  }

  it('are what is given back and kept, and are taken again with the same netdev', async () => {
    await madeAsync(vf(3000), vf(3001));
    await pool.releaseAsync([vf(3000), vf(3001)], { keep: true });
    expect(states()).toEqual(['3000 spare', '3001 spare']);
    expect((await provider.listAsync()).every((sf) => sf.isSpare === true)).toBe(true);
    await madeAsync({ ...vf(3000), mtu: 9000 });
    expect(pool.find('en3f0pf0sf3000')).toMatchObject({ state: 'attached', owner: OWNER, ifindex: 10 });
    expect(provider.mtuOf(vf(3000))).toBe(9000);
    expect(states()).toEqual(['3000 attached', '3001 spare']);
  });

  it('of the wrong make are made anew', async () => {
    await madeAsync(vf(3000, 1));
    await pool.releaseAsync([vf(3000)], { keep: true });
    await madeAsync(vf(3000, 4));
    expect(pool.slots).toMatchObject([{ sfNumber: 3000, state: 'attached', ifindex: 11, isMultiQueue: true }]);
  });

  it('make way for another kind when the port is full', async () => {
    await madeAsync(vf(3000), vf(3001), vf(3002), vf(3003));
    await pool.releaseAsync([vf(3001), vf(3002), vf(3003)], { keep: true });
    await plugAsync(1);
    expect(await names()).toEqual([2000, 3000, 3001, 3002]);
  });

  it('go when the pool is destroyed', async () => {
    await madeAsync(vf(3000), vf(3001));
    await pool.releaseAsync([vf(3000)], { keep: true });
    await pool.releaseAsync(pool.slots);
    expect(await names()).toEqual([]);
    expect(pool.slots).toEqual([]);
  });

  it('are found again at start, and forgotten when somebody deleted them', async () => {
    await provider.createAsync([{ port: 0, sfNumber: 3000, queuePairs: 1, mtu: 1500 }]);
    await pool.restoreAsync([spec(2000)]);
    expect(states()).toEqual(['2000 attached', '3000 spare']);
    provider.vanish(vf(3000));
    await pool.refreshAsync();
    expect(states()).toEqual(['2000 attached']);
  });

  it('stay spare when they cannot be given away', async () => {
    await madeAsync(vf(3000));
    await pool.releaseAsync([vf(3000)], { keep: true });
    pool.reserve({ port: 0, kind: 'vf' }, OWNER);
    pool.reserve({ port: 0, kind: 'vf' }, OWNER);
    provider.failNext('configure');
    await expect(pool.attachAsync([vf(3000), vf(3001)])).rejects.toMatchObject({ code: 'E_IO' });
    expect(await names()).toEqual([3000]);
    await pool.releaseAsync([vf(3000), vf(3001)], { keep: true });
    expect(states()).toEqual(['3000 spare']);
  });

  it('are made as sf_pool_percent says, counting what there is', async () => {
    const demands = [
      { kind: 'vf', count: 2, queuePairs: 1 },
      { kind: 'hotplug', count: 16, queuePairs: 1 }
    ] as const;
    await plugAsync(0);
    expect(await pool.fillAsync(0, 100, demands)).toEqual({ made: 3, short: 0 });
    expect(await names()).toEqual([2000, 2001, 3000, 3001]);
    expect(await pool.fillAsync(0, 100, demands)).toEqual({ made: 0, short: 0 });
    expect(await pool.fillAsync(1, 0, demands)).toEqual({ made: 0, short: 0 });
  });

  it('are taken from the numbers of other kinds where those of the last kind end, and what is short is told', async () => {
    const large = new SfPool({ provider, totalPerPort: 4096 });
    expect(await large.fillAsync(0, 50, [{ kind: 'hotplug', count: 16, queuePairs: 1 }])).toEqual({ made: 2048, short: 0 });
    expect(await large.fillAsync(0, 100, [{ kind: 'hotplug', count: 16, queuePairs: 1 }])).toEqual({ made: 952, short: 1096 });
  });

  it('that cannot be reserved are refused with what was asked for, the total, and who has the rest', async () => {
    provider.addForeign(OTHERS);
    await pool.refreshAsync();
    await expect(pool.fillAsync(0, 100, [{ kind: 'vf', count: 4, queuePairs: 1 }])).rejects.toMatchObject({
      code: 'E_POOL_EXHAUSTED',
      message: expect.stringMatching(/percent 100 asks for 4 .* on mlx5_0, .*PF_TOTAL_SF is 4, of which .* have 0 and others have 1 \(en3f0pf0sf1\)/)
    });
    expect(await names()).toEqual([1]);
  });

  it('of an earlier run may be more than a total that was lowered: none are made then, and the start goes on', async () => {
    await madeAsync(vf(3000), vf(3001), vf(3002));
    await pool.releaseAsync([vf(3000), vf(3001), vf(3002)], { keep: true });
    provider.addForeign(OTHERS);
    await pool.refreshAsync();
    const lowered = new SfPool({ provider, totalPerPort: 2 });
    await lowered.refreshAsync();
    expect(await lowered.fillAsync(0, 10, [{ kind: 'vf', count: 4, queuePairs: 1 }])).toEqual({ made: 0, short: 0 });
  });

  it('and new ones are offered together, nothing promised', async () => {
    await madeAsync(vf(3001));
    await pool.releaseAsync([vf(3001)], { keep: true });
    const numbers = (): number[] => pool.offerAll({ port: 0, kind: 'vf' }, 3).map((offer) => offer.sfNumber);
    expect(numbers()).toEqual([3001, 3000, 3002]);
    expect(numbers()).toEqual([3001, 3000, 3002]);
    expect(() => pool.offerAll({ port: 0, kind: 'vf' }, 5)).toThrow(expect.objectContaining({ code: 'E_POOL_EXHAUSTED' }));
  });

  it('are not needed for growth: what is not spare is made', () => {
    pool.requireRoom(0, 4);
    expect(() => pool.requireRoom(0, 5)).toThrow(/4 scalable functions left, and 5 were asked for/);
  });

  it('take the place of a netdev that no longer fits its device', async () => {
    await madeAsync(vf(3000, 1));
    expect((await pool.reshapeAsync(vf(3000, 1))).ifindex).toBe(10);
    expect(await pool.reshapeAsync(vf(3000, 2))).toMatchObject({ ifindex: 11, isMultiQueue: true, state: 'attached', owner: OWNER });
  });
});
