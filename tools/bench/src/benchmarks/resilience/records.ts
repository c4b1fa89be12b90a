import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { promisify } from 'node:util';

import { CHECKOUT } from '@virtnet/e2e/framework/checkout';
import { Testbed } from '@virtnet/e2e/framework/Testbed';

import { demandsOf, type IRow, repeatAsync } from './Row.js';

const execFileAsync: typeof execFile.__promisify__ = promisify(execFile);

const PFS: number = 4;
/** The most that a PF of this card has: of the other records is said that they are of no function. */
const VFS: number = 126;
const VFS_IN_RECORDS: number = 500;
const RECORDS_COUNT: number = PFS * VFS_IN_RECORDS;
const PROGRAM: string = `${CHECKOUT}/packages/cli/bin/virtnet.js`;
const OUTPUT_BYTES: number = 16 << 20;
/** Where static PFs begin; VFs come behind them. */
const FIRST_BDF: number = 0x8302;
const FIRST_STATIC_FUNCTION: number = 2;
const FIRST_SF: number = 3000;
const SFS: number = 1000;
const EVENT: string = `${RECORDS_COUNT} recovery records`;

/** How long it takes to read and check many records. */
export const RECORDS: IRow = {
  name: 'records',
  rounds: 10,
  measureAsync: async (options) => {
    const bed: Testbed = new Testbed();
    try {
      writeRecords(bed.daemon.root);
      const times: number[] = await repeatAsync(options, () => timeListAsync(bed));
      return {
        demands: demandsOf(EVENT, RECORDS.rounds, [{ what: 'read, checked and listed', unit: 's', values: times, statistic: 'worst', must: 1, aim: 1 }]),
        remarks: [`${EVENT}: timed is \`virtnet recovery ls\` with the start of its process; ${PFS * VFS} of them are of functions that the card has, the others are read, checked and named as what they are`]
      };
    } finally {
      await bed.disposeAsync();
    }
  }
};

async function timeListAsync({ daemon }: Testbed): Promise<number> {
  const start: number = performance.now();
  const env: NodeJS.ProcessEnv = { ...process.env, VIRTNET_ROOT: daemon.root };
  const { stdout } = await execFileAsync(process.execPath, [PROGRAM, 'recovery', 'ls'], { env, maxBuffer: OUTPUT_BYTES });
  const seconds: number = (performance.now() - start) / 1000;
  const { records } = JSON.parse(stdout) as { records: { state: string }[] };
  const usable: number = records.filter(({ state }) => state === 'usable').length;
  if (records.length !== RECORDS_COUNT || usable !== PFS * VFS) throw new Error(`${records.length} records were listed, ${usable} of them as usable`);
  return seconds;
}

/** Records of VFs as the controller writes them, of more VFs than the card has. */
function writeRecords(root: string): void {
  const card: object = { VIRTIO_NET_EMULATION_ENABLE: 1, SRIOV_EN: 1, VIRTIO_NET_EMULATION_NUM_PF: PFS, VIRTIO_NET_EMULATION_NUM_VF: VFS };
  const values: object = { card, port1: { PF_TOTAL_SF: PFS * (VFS + 1) }, port2: { PF_TOTAL_SF: 1 } };
  writeFileSync(`${root}/nvconfig.json`, JSON.stringify({ version: 1, boot_id: '', current: values, next: values }));
  mkdirSync(`${root}/recovery`, { recursive: true });
  for (let number: number = 0; number < RECORDS_COUNT; number++) {
    const [pf, vf]: [number, number] = [Math.floor(number / VFS_IN_RECORDS), number % VFS_IN_RECORDS];
    const vuid: string = `VNETS0D0F${FIRST_STATIC_FUNCTION + pf}VF${vf + 1}`;
    writeFileSync(`${root}/recovery/${vuid}`, JSON.stringify(recordOf(vuid, pf, vf)));
  }
}

function recordOf(vuid: string, pf: number, vf: number): object {
  const number: number = pf * VFS_IN_RECORDS + vf;
  const hex: string = number.toString(16).padStart(4, '0');
  return {
    port_ib_dev: 'mlx5_0',
    pf_id: pf,
    vf_id: vf,
    function_type: 'vf',
    bdf_raw: FIRST_BDF + PFS + pf * VFS + vf,
    mac: `0c:c4:7a:ff:${hex.slice(0, 2)}:${hex.slice(2)}`,
    pf_num: 0,
    sf_num: FIRST_SF + (vf < VFS ? pf * VFS + vf : (number % SFS)),
    mq: 1,
    virtnet: { version: 2, vuid, mtu: 1500, max_queues: 3, max_queue_size: 256, features: '0x0', link: 1, num_msix: 4 }
  };
}
