import { describe, expect, it } from 'vitest';

import { DEVICE_STATES, type Device, type DeviceState } from '../device/index.js';

import { portsOf } from './portsOf.js';

const device = (state: DeviceState): Pick<Device, 'identity' | 'spec' | 'state'> =>
  ({ identity: { representor: 'rep0', vuid: 'VNETS1D0F0' }, spec: { mac: '02:00:00:00:00:AA' }, state }) as Device;

describe('portsOf', () => {
  it.each(Object.keys(DEVICE_STATES) as DeviceState[])('knows what a device that is %s wants', (state) => {
    const isGoing = ['planned', 'creating', 'removing', 'stuck', 'gone'].includes(state);
    expect(portsOf([device(state)])).toEqual(isGoing ? [] : [{ representor: 'rep0', vuid: 'VNETS1D0F0', mac: '02:00:00:00:00:aa' }]);
  });
});
