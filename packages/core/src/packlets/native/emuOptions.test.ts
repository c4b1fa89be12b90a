import { StatePaths } from '@virtnet/config';
import { expect, it } from 'vitest';

import { emuOptions } from './emuOptions.js';

it('the datapath process is as configured, and modest where nothing is said', () => {
  const paths = StatePaths.forRoot('/nowhere');
  const places = { program: '/bin/emu', socketPath: '/nowhere/run/virtio_net_emu.sock', logPath: '/nowhere/run/virtio_net_emu.log' };
  expect(emuOptions('/bin/emu', paths, { isPolling: false })).toEqual({ ...places, workers: 2, spinUs: 50, isPolling: false });
  expect(emuOptions('/bin/emu', paths, { cpus: '0-2,7', isPolling: false })).toMatchObject({ workers: 4, cpus: '0-2,7' });
  expect(emuOptions('/bin/emu', paths, { workers: 2, cpus: '0-2,7', isPolling: false })).toMatchObject({ workers: 2, cpus: '0-2,7' });
  expect(emuOptions('/bin/emu', paths, { workers: 4, spinUs: 0, isPolling: true })).toMatchObject({ workers: 4, spinUs: 0, isPolling: true });
});
