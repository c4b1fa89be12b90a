import { describe, expect, it } from 'vitest';

import { DEVICE_STATES, type DeviceState } from '../device/index.js';

import { admitToController, admitToDevice, type DeviceVerb } from './admit.js';

/** The whole policy: `ok`, or the code of the refusal. */
const TABLE: Record<DeviceState, Record<DeviceVerb, string>> = {
  planned: { unplug: 'E_BUSY', modify: 'E_BUSY', 'host.bind': 'E_BUSY', 'host.sriov': 'E_BUSY', 'host.unbind': 'E_BUSY' },
  creating: { unplug: 'E_BUSY', modify: 'E_BUSY', 'host.bind': 'E_BUSY', 'host.sriov': 'E_BUSY', 'host.unbind': 'E_BUSY' },
  restoring: { unplug: 'E_BUSY', modify: 'E_BUSY', 'host.bind': 'E_BUSY', 'host.sriov': 'E_BUSY', 'host.unbind': 'E_BUSY' },
  waiting: { unplug: 'ok', modify: 'ok', 'host.bind': 'ok', 'host.sriov': 'ok', 'host.unbind': 'ok' },
  connected: { unplug: 'ok', modify: 'ok', 'host.bind': 'ok', 'host.sriov': 'ok', 'host.unbind': 'ok' },
  running: { unplug: 'ok', modify: 'ok', 'host.bind': 'ok', 'host.sriov': 'ok', 'host.unbind': 'ok' },
  failed: { unplug: 'ok', modify: 'E_DATAPATH', 'host.bind': 'E_DATAPATH', 'host.sriov': 'E_DATAPATH', 'host.unbind': 'ok' },
  lost: { unplug: 'ok', modify: 'E_DATAPATH_GONE', 'host.bind': 'E_DATAPATH_GONE', 'host.sriov': 'E_DATAPATH_GONE', 'host.unbind': 'ok' },
  removing: { unplug: 'E_BUSY', modify: 'E_BUSY', 'host.bind': 'E_BUSY', 'host.sriov': 'E_BUSY', 'host.unbind': 'E_BUSY' },
  stuck: { unplug: 'ok', modify: 'E_BUSY', 'host.bind': 'E_BUSY', 'host.sriov': 'E_BUSY', 'host.unbind': 'ok' },
  gone: { unplug: 'E_BUSY', modify: 'E_BUSY', 'host.bind': 'E_BUSY', 'host.sriov': 'E_BUSY', 'host.unbind': 'E_BUSY' }
};

describe('admitToDevice', () => {
  for (const state of Object.keys(DEVICE_STATES) as DeviceState[]) {
    for (const [verb, expected] of Object.entries(TABLE[state])) {
      it(`answers ${verb} of a device that is ${state} with ${expected}`, () => {
        const admission = admitToDevice(verb as DeviceVerb, state);
        expect(admission.kind === 'admit' ? 'ok' : admission.code).toBe(expected);
      });
    }
  }
});

describe('admitToController', () => {
  it('admits changes only between start and stop', () => {
    expect(admitToController('serving')).toEqual({ kind: 'admit' });
    expect(admitToController('starting')).toMatchObject({ kind: 'deny', code: 'E_BUSY' });
    expect(admitToController('handingOver')).toMatchObject({ kind: 'deny', code: 'E_BUSY' });
    expect(admitToController('stopping')).toMatchObject({ kind: 'deny', code: 'E_BUSY' });
  });
});
