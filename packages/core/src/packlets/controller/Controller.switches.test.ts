import { FeatureBits } from '@virtnet/config';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { ControllerBed } from './ControllerBed.js';

const VUID = 'VNETS1D0F0';
const MERGEABLE = 'VIRTIO_NET_F_MRG_RXBUF';

let bed: ControllerBed;
beforeEach(async () => {
  bed = await ControllerBed.createAsync();
});
afterEach(async () => {
  await bed.disposeAsync();
});

function offered(vuid: string = VUID): FeatureBits {
  return FeatureBits.parse(bed.runningDatapath.specOf(vuid)?.features ?? '0x0');
}

describe('the switch for mergeable buffers', () => {
  it('changes that bit alone, durably', async () => {
    const { controller } = await bed.pluggedAsync();
    const before = offered();
    await controller.callAsync('modify', { pf_id: 0, device: { mrg_rxbuf: 0 } });
    expect(before.minus(offered()).names()).toEqual([MERGEABLE]);
    expect(offered().minus(before).isEmpty).toBe(true);
    expect(await bed.recordAsync(VUID)).toMatchObject({ virtnet: { features: offered().toHex() } });
    await controller.callAsync('modify', { pf_id: 0, device: { mrg_rxbuf: 1 } });
    expect(offered().equals(before)).toBe(true);
  });

  it('goes with a mask that is given beside it', async () => {
    const { controller } = await bed.pluggedAsync();
    await controller.callAsync('modify', { pf_id: 0, device: { features: '100000020', mrg_rxbuf: 1 } });
    expect(offered().names()).toEqual(['VIRTIO_NET_F_MAC', MERGEABLE, 'VIRTIO_F_VERSION_1']);
  });

  it('is refused under a driver, as every change of features', async () => {
    const { controller, datapath } = await bed.pluggedAsync();
    datapath.emit({ kind: 'driverBound', vuid: VUID, features: '0x100000000' });
    await expect(controller.callAsync('modify', { pf_id: 0, device: { mrg_rxbuf: 0 } })).rejects.toMatchObject({ code: 'E_DRIVER_BOUND' });
  });
});

describe('the number of queue pairs', () => {
  it('of a VF is another way to say its vectors', async () => {
    const controller = await bed.startedAsync({}, { numPf: 1, numVf: 4 });
    await controller.callAsync('host.sriov', { pf_id: 0, num_vfs: 1 });
    await controller.callAsync('modify', { pf_id: 0, vf_id: 0, device: { max_queue_pairs: 2 } });
    expect(bed.runningDatapath.specOf('VNETS0D0F2VF1')).toMatchObject({ queuePairs: 2 });
    expect(await controller.callAsync('list', {})).toMatchObject({ devices: [{}, { num_msix: 6, max_queues: 5 }] });
    const contradiction = controller.callAsync('modify', { pf_id: 0, vf_id: 0, device: { max_queue_pairs: 2, msix_num: 8 } });
    await expect(contradiction).rejects.toMatchObject({ code: 'E_INVALID_PARAMS' });
  });

  it('of a PF is what it was made with', async () => {
    const { controller } = await bed.pluggedAsync();
    await expect(controller.callAsync('modify', { pf_id: 0, device: { max_queue_pairs: 2 } })).rejects.toMatchObject({ code: 'E_NOT_SUPPORTED' });
  });
});
