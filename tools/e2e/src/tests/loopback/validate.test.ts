import { writeFileSync } from 'node:fs';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { describeWith } from '../../framework/Requirements.js';
import { mustRunAsync } from '../../framework/Shell.js';
import { Testbed } from '../../framework/Testbed.js';

interface IValidation {
  errno: number;
  problems: { pointer: string; line: number; column: number; message: string; hint?: string }[];
  warnings: string[];
}

/** The two configurations of the guide. */
const PORTS: string = `{
  "ib_dev_p0": "mlx5_0",
  "ib_dev_p1": "mlx5_1",
  "ib_dev_for_static_pf": "mlx5_0",
  "is_lag": 0,
  "recovery": 1,
  "sf_pool_percent": 0,
  "sf_pool_force_destroy": 0,
  "static_pf": {
    "mac_base": "11:22:33:44:55:66",
    "features": "0x230047082b"
  },
  "vf": {
    "mac_base": "CC:48:15:FF:00:00",
    "features": "0x230047082b",
    "vfs_per_pf": 100,
    "qp_num": 4
  }
}
`;
const LAG: string = `{
  "ib_dev_lag": "mlx5_bond_0",
  "ib_dev_for_static_pf": "mlx5_bond_0",
  "is_lag": 1,
  "recovery": 1,
  "sf_pool_percent": 0,
  "sf_pool_force_destroy": 0
}
`;

describeWith(['product'], 'virtnet validate', () => {
  let bed: Testbed;
  beforeAll(() => {
    bed = new Testbed();
  });
  afterAll(() => bed.disposeAsync());

  async function validateAsync(text: string): Promise<{ status: number; result: IValidation }> {
    const file = `${bed.folder}/some.conf`;
    writeFileSync(file, text);
    const { status, stdout } = await bed.cli.runAsync('validate', '-f', file);
    return { status, result: JSON.parse(stdout) as IValidation };
  }

  test.each([PORTS, LAG])('takes the examples of the guide, without a controller (%#)', async (text) => {
    expect(await validateAsync(text)).toMatchObject({ status: 0, result: { errno: 0, problems: [] } });
  });

  test('names each mistake with its place and what was probably meant', async () => {
    const { status, result } = await validateAsync(PORTS.replace('"recovery"', '"recvery"').replace('"vfs_per_pf": 100', '"vfs_per_pf": 127'));
    expect(status).toBe(2);
    expect(result.problems).toMatchObject([
      { pointer: '/recvery', line: 6, column: 3, hint: 'Did you mean "recovery"?' },
      { pointer: '/vf/vfs_per_pf', line: 16, column: 5, message: expect.stringContaining('VIRTIO_NET_EMULATION_NUM_VF is 126') as string }
    ]);
  });

  test('says of a file what the controller says, which starts with the one and not with the other', async () => {
    const text = LAG.replace('"is_lag": 1', '"is_lag": 1, "ib_dev_p0": "mlx5_0"');
    const { result } = await validateAsync(text);
    writeFileSync(`${bed.daemon.root}/virtnet.conf`, text);
    await expect(bed.daemon.startAsync()).rejects.toThrow(result.problems[0]?.message);
    writeFileSync(`${bed.daemon.root}/virtnet.conf`, LAG);
    await bed.daemon.startAsync();
    expect(await bed.cli.jsonAsync('validate')).toMatchObject({ errno: 0 });
  });

  test('reads what a pipe brings', async () => {
    const program = process.argv[0] ?? 'node';
    const script = `${bed.folder}/piped.sh`;
    const cli = new URL('../../../../../packages/cli/bin/virtnet.js', import.meta.url).pathname;
    writeFileSync(script, `echo '{ "recovery": 0 }' | ${program} ${cli} validate -f /dev/stdin`);
    expect(JSON.parse(await mustRunAsync(bed.netNs, `sh ${script}`))).toMatchObject({ errno: 0, file: '/dev/stdin' });
  });

  test.each(['/dev/zero', '/proc/self/mem', '/', '/nonsense'])('answers %s as it answers any file that cannot be used', async (file) => {
    const { status, stdout } = await bed.cli.runAsync('validate', '-f', file);
    expect(status).toBe(2);
    expect((JSON.parse(stdout) as IValidation).problems).toHaveLength(1);
  });
});
