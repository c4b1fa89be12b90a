import { existsSync, readFileSync } from 'node:fs';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { OperatorShell } from '../../framework/OperatorShell.js';
import { PluggedDevice } from '../../framework/PluggedDevice.js';
import { describeWith } from '../../framework/Requirements.js';
import { isAlive } from '../../framework/processes.js';
import { Testbed } from '../../framework/Testbed.js';

const RESET: string = 'mlxfwreset -d /dev/mst/mt41686_pciconf0 reset';

/** Chapter 3.1, as printed. */
const HOTPLUG_RECIPE: readonly string[] = [
  'mlxconfig -d /dev/mst/mt41686_pciconf0 s INTERNAL_CPU_MODEL=1',
  'mlxconfig -d /dev/mst/mt41686_pciconf0 s PF_BAR2_ENABLE=0 PER_PF_NUM_SF=1',
  `mlxconfig -d /dev/mst/mt41686_pciconf0 s \\
PCI_SWITCH_EMULATION_ENABLE=1 \\
PCI_SWITCH_EMULATION_NUM_PORT=16 \\
VIRTIO_NET_EMULATION_ENABLE=1 \\
VIRTIO_NET_EMULATION_NUM_VF=0 \\
VIRTIO_NET_EMULATION_NUM_PF=0 \\
VIRTIO_NET_EMULATION_NUM_MSIX=10 \\
VIRTIO_NET_EMULATION_VENDOR_ID=0x1af4 \\
VIRTIO_NET_EMULATION_DEVICE_ID=0x1041 \\
VIRTIO_NET_EMULATION_CLASS_CODE=0x028000 \\
SRIOV_EN=0 \\
PF_SF_BAR_SIZE=10 \\
PF_TOTAL_SF=64`,
  `mlxconfig -d /dev/mst/mt41686_pciconf0.1 s \\
PF_SF_BAR_SIZE=10 \\
PF_TOTAL_SF=64`
];

/** Chapter 4.1, as printed, one line where the page wraps. */
const VF_RECIPE: readonly string[] = [
  'mst start && mlxconfig -d /dev/mst/mt41686_pciconf0 s INTERNAL_CPU_MODEL=1',
  'mst start && mlxconfig -d /dev/mst/mt41686_pciconf0 s PF_BAR2_ENABLE=0 PER_PF_NUM_SF=1',
  `mlxconfig -d /dev/mst/mt41686_pciconf0 s \\
PCI_SWITCH_EMULATION_ENABLE=1 \\
PCI_SWITCH_EMULATION_NUM_PORT=16 \\
VIRTIO_NET_EMULATION_ENABLE=1 \\
VIRTIO_NET_EMULATION_NUM_VF=126 \\
VIRTIO_NET_EMULATION_NUM_PF=4 \\
VIRTIO_NET_EMULATION_NUM_MSIX=4 \\
VIRTIO_NET_EMULATION_VENDOR_ID=0x1af4 \\
VIRTIO_NET_EMULATION_DEVICE_ID=0x1041 \\
VIRTIO_NET_EMULATION_CLASS_CODE=0x028000 \\
SRIOV_EN=1 \\
PF_SF_BAR_SIZE=8 \\
PF_TOTAL_SF=508 \\
NUM_OF_VFS=0`,
  'mlxconfig -d /dev/mst/mt41686_pciconf0.1 s PF_TOTAL_SF=1 PF_SF_BAR_SIZE=8'
];

/** Chapter 3.3, as printed. */
const TRANSITIONAL_RECIPE: string = `mlxconfig -d /dev/mst/mt41686_pciconf0 s \\
  VIRTIO_NET_EMULATION_PF_PCI_LAYOUT=1 \\
  VIRTIO_EMULATION_HOTPLUG_TRANS=1`;

/** Chapter 5.3, as printed, with the two line breaks that lack their mark. */
const VDPA_RECIPE: string = `mlxconfig -d /dev/mst/mt41686_pcieconf0 s \\
VIRTIO_NET_EMULATION_ENABLE=1 VIRTIO_NET_EMULATION_NUM_PF=1 \\
VIRTIO_NET_EMULATION_NUM_VF=16 \\
VIRTIO_BLK_EMULATION_ENABLE=1 VIRTIO_BLK_EMULATION_NUM_PF=1 \\
VIRTIO_BLK_EMULATION_NUM_VF=16 \\
VIRTIO_NET_EMULATION_NUM_MSIX=64 VIRTIO_BLK_EMULATION_NUM_MSIX=64 NUM_VF_MSIX=64`;

interface IListed {
  controller: { max_hotplug_devices: number };
  devices: object[];
}

interface IQueried {
  devices: { configurations: Record<string, { default: number; current: number; next: number }> }[];
}

describeWith(['product'], 'The configuration of the card', () => {
  let bed: Testbed;
  let operator: OperatorShell;
  beforeEach(() => {
    bed = new Testbed();
    operator = new OperatorShell(bed.folder, bed.daemon.root);
  });
  afterEach(() => bed.disposeAsync());

  /** Types commands that ask and are told yes. */
  async function applyAsync(...commands: readonly string[]): Promise<void> {
    for (const command of commands) {
      const { status, screen } = await operator.typeAsync(command, 'y');
      expect(screen).toContain('Apply new Configuration? (y/n) [n] :');
      expect(screen).toContain('Applying... Done!');
      expect(status, screen).toBe(0);
    }
  }

  async function powerCycleAsync(): Promise<void> {
    const { status, screen } = await operator.typeAsync(RESET, 'y');
    expect(screen).toContain('New configurations are loaded');
    expect(status).toBe(0);
  }

  /** Current and next-boot value of a key of a port. */
  async function valuesAsync(key: string, device: string = '/dev/mst/mt41686_pciconf0'): Promise<readonly (number | undefined)[]> {
    const { screen } = await operator.runAsync(`mlxconfig -d ${device} --json q ${key}`);
    const values = (JSON.parse(screen) as IQueried).devices[0]?.configurations[key];
    return [values?.current, values?.next];
  }

  test('the recipe for hot-plug works as printed: slots, vectors and functions are what it says', async () => {
    await applyAsync(...HOTPLUG_RECIPE);
    expect(await valuesAsync('VIRTIO_NET_EMULATION_NUM_MSIX')).toEqual([64, 10]);
    expect(await valuesAsync('PF_TOTAL_SF', '/dev/mst/mt41686_pciconf0.1')).toEqual([512, 64]);
    await powerCycleAsync();
    expect(await valuesAsync('VIRTIO_NET_EMULATION_NUM_MSIX')).toEqual([10, 10]);
    await bed.daemon.startAsync();
    expect((await bed.cli.jsonAsync<IListed>('list')).controller.max_hotplug_devices).toBe(16);
    const tooMany = await operator.runAsync('virtnet hotplug -i mlx5_0 -f 0x0 -m 0C:C4:7A:FF:22:93 -t 1500 -n 11 -s 1024');
    expect(tooMany.status).toBe(2);
    expect(tooMany.screen).toContain('3 to 10 queues');
    await PluggedDevice.plugAsync(bed, { queues: 10 });
  });

  test('the recipe for VFs works as printed: four static PFs are there', async () => {
    await applyAsync(...VF_RECIPE);
    await powerCycleAsync();
    await bed.daemon.startAsync();
    const { devices } = await bed.cli.jsonAsync<IListed>('list');
    expect(devices).toMatchObject([2, 3, 4, 5].map((number) => ({ vuid: `VNETS0D0F${number}`, function_type: 'PF', num_msix: 4 })));
  });

  test('the recipes for transitional devices and for vDPA can be typed as printed', async () => {
    expect((await operator.typeAsync('mst start')).status).toBe(0);
    await applyAsync(TRANSITIONAL_RECIPE, VDPA_RECIPE);
    await powerCycleAsync();
    expect(await valuesAsync('VIRTIO_EMULATION_HOTPLUG_TRANS')).toEqual([1, 1]);
    expect(await valuesAsync('VIRTIO_BLK_EMULATION_NUM_VF')).toEqual([16, 16]);
    expect(await valuesAsync('VIRTIO_NET_EMULATION_NUM_PF')).toEqual([1, 1]);
  });

  test('the number of switch ports is the number of slots, after the power cycle and not before', async () => {
    await bed.daemon.startAsync();
    await applyAsync('mlxconfig -d 03:00.0 set PCI_SWITCH_EMULATION_NUM_PORT=1');
    expect((await bed.cli.jsonAsync<IListed>('list')).controller.max_hotplug_devices).toBe(16);
    const waiting = await operator.runAsync(`${RESET} -y`);
    expect(waiting.screen).toContain(`The controller (process ${bed.daemon.pid}) is running`);
    expect(await valuesAsync('PCI_SWITCH_EMULATION_NUM_PORT')).toEqual([16, 1]);
    await bed.daemon.stopAsync();
    await bed.daemon.startAsync();
    expect(bed.daemon.log).toContain('The card had its power cycle');
    expect((await bed.cli.jsonAsync<IListed>('list')).controller.max_hotplug_devices).toBe(1);
    await PluggedDevice.plugAsync(bed);
    const full = await bed.cli.runAsync('hotplug', '-i', 'mlx5_0', '-m', '0C:C4:7A:FF:22:94', '-t', '1500', '-n', '3', '-s', '1024');
    expect(full.status).toBe(1);
    expect(JSON.parse(full.stdout)).toMatchObject({ code: 'E_NO_SLOT' });
  });

  test('PF_TOTAL_SF bounds each port for itself', async () => {
    await applyAsync('mlxconfig -d /dev/mst/mt41686_pciconf0 s PF_TOTAL_SF=1');
    await powerCycleAsync();
    await bed.daemon.startAsync();
    await PluggedDevice.plugAsync(bed);
    const parameters: readonly string[] = ['-m', '0C:C4:7A:FF:22:94', '-t', '1500', '-n', '3', '-s', '1024'];
    const full = await bed.cli.runAsync('hotplug', '-i', 'mlx5_0', ...parameters);
    expect(JSON.parse(full.stdout)).toMatchObject({ code: 'E_POOL_EXHAUSTED' });
    await bed.cli.jsonAsync('hotplug', '-i', 'mlx5_1', ...parameters);
  });

  test('without virtio-net emulation the service says so, ends well, and listens nowhere', async () => {
    await applyAsync('mlxconfig -d /dev/mst/mt41686_pciconf0 s VIRTIO_NET_EMULATION_ENABLE=0');
    await powerCycleAsync();
    const service = bed.daemon.launch();
    expect(await service.endedAsync()).toMatch(/0/);
    expect(bed.daemon.log).toContain('VIRTIO_NET_EMULATION_ENABLE is 0');
    expect(existsSync(`${bed.daemon.root}/run/virtnet.sock`)).toBe(false);
  });

  test('without virtio-net emulation the datapath of a controller that was killed is ended, too', async () => {
    await bed.daemon.startAsync();
    await PluggedDevice.plugAsync(bed);
    const pid: number = bed.daemon.emuPid;
    await bed.daemon.killControllerAsync();
    await applyAsync('mlxconfig -d /dev/mst/mt41686_pciconf0 s VIRTIO_NET_EMULATION_ENABLE=0');
    await powerCycleAsync();
    expect(await bed.daemon.launch().endedAsync()).toMatch(/0/);
    expect(bed.daemon.log).toContain(`The datapath (process ${pid}) of an earlier controller still served its devices; it was ended`);
    expect(isAlive(pid)).toBe(false);
    expect(['virtnet.sock', 'virtio_net_emu.sock'].filter((name) => existsSync(`${bed.daemon.root}/run/${name}`))).toEqual([]);
  });

  test('twenty sets at once, some of them killed, leave every answered value and a sound document', async () => {
    const keys: readonly string[] = ['NUM_OF_VFS', 'NUM_VF_MSIX', 'VIRTIO_NET_EMULATION_NUM_MSIX', 'VIRTIO_BLK_EMULATION_NUM_MSIX', 'PF_TOTAL_SF'];
    const kills = ['0.15', '0.2', '0.25', '0.3', '0.35'].map((seconds) =>
      operator.runAsync(`timeout -s KILL ${seconds} mlxconfig -d 03:00.1 -y s PF_SF_BAR_SIZE=9`)
    );
    const runs = await Promise.all(
      [20, 30, 40].flatMap((value) => keys.map((key) => operator.runAsync(`mlxconfig -d 03:00.0 -y s ${key}=${value}`)))
    );
    await Promise.all(kills);
    expect(runs.map(({ status, screen }) => (status === 0 ? 0 : screen))).toEqual(runs.map(() => 0));
    for (const key of keys) expect([20, 30, 40]).toContain((await valuesAsync(key))[1]);
    expect(() => JSON.parse(readFileSync(`${bed.daemon.root}/nvconfig.json`, 'utf8')) as unknown).not.toThrow();
  });

  test('a question that nobody can answer changes nothing and says what to type', async () => {
    const asked = await operator.runAsync('mlxconfig -d /dev/mst/mt41686_pciconf0 s SRIOV_EN=0');
    expect(asked.status).toBe(2);
    expect(asked.screen).toMatch(/hint: Give -y/);
    expect((await operator.runAsync('echo n | mlxconfig -d 03:00.0 s SRIOV_EN=0')).status).toBe(1);
    expect(await valuesAsync('SRIOV_EN')).toEqual([1, 1]);
    expect((await operator.runAsync('echo y | mlxconfig -d 03:00.0 s SRIOV_EN=0')).status).toBe(0);
    expect(await valuesAsync('SRIOV_EN')).toEqual([1, 0]);
  });
});
