import { describe, expect, it } from 'vitest';

import type { DeviceEffect } from './DeviceEffect.js';
import type { DeviceEvent, DeviceEventKind } from './DeviceEvent.js';
import { DEVICE_STATES, type DeviceState } from './DeviceState.js';
import { transition } from './transition.js';

const EVENTS: Record<DeviceEventKind, DeviceEvent> = {
  plug: { kind: 'plug' },
  restore: { kind: 'restore' },
  adopt: { kind: 'adopt' },
  setAside: { kind: 'setAside', reason: 'datapaths died' },
  applied: { kind: 'applied' },
  refused: { kind: 'refused', reason: 'no space', hint: 'Make some' },
  hostConnected: { kind: 'hostConnected' },
  hostDisconnected: { kind: 'hostDisconnected' },
  driverBound: { kind: 'driverBound' },
  driverUnbound: { kind: 'driverUnbound' },
  deviceFailed: { kind: 'deviceFailed', reason: 'memory file was cut' },
  datapathLost: { kind: 'datapathLost' },
  unplug: { kind: 'unplug' },
  withdraw: { kind: 'withdraw' }
};

const SERVED: Partial<Record<DeviceEventKind, DeviceState>> = {
  hostConnected: 'connected',
  hostDisconnected: 'waiting',
  driverBound: 'running',
  driverUnbound: 'connected',
  deviceFailed: 'failed',
  datapathLost: 'lost',
  unplug: 'removing',
  withdraw: 'removing'
};

/** Where each event leads from each state; what is not named stays where it is. */
const TABLE: Record<DeviceState, Partial<Record<DeviceEventKind, DeviceState>>> = {
  planned: { plug: 'creating', restore: 'restoring', adopt: 'waiting', unplug: 'gone', withdraw: 'gone' },
  creating: { applied: 'waiting', refused: 'gone' },
  restoring: { applied: 'waiting', refused: 'failed' },
  waiting: { ...SERVED, driverUnbound: 'waiting' },
  connected: SERVED,
  running: SERVED,
  failed: { ...SERVED, driverUnbound: 'failed' },
  lost: { restore: 'restoring', adopt: 'waiting', setAside: 'failed', unplug: 'removing', withdraw: 'removing' },
  removing: { applied: 'gone', refused: 'stuck' },
  stuck: { unplug: 'removing', withdraw: 'removing' },
  gone: {}
};

/** The effects of a move into a state of work. */
const EFFECTS: Partial<Record<DeviceEventKind, readonly DeviceEffect[]>> = {
  plug: ['attachPort', 'addDevice', 'saveRecord'],
  restore: ['attachPort', 'addDevice'],
  unplug: ['endBinding', 'removeDevice', 'deleteRecord', 'releasePort'],
  withdraw: ['endBinding', 'removeDevice']
};

const STATES: readonly DeviceState[] = Object.keys(DEVICE_STATES) as DeviceState[];
const KINDS: readonly DeviceEventKind[] = Object.keys(EVENTS) as DeviceEventKind[];

describe('transition', () => {
  for (const state of STATES) {
    for (const kind of KINDS) {
      const next = TABLE[state][kind] ?? state;
      it(`leads from ${state} by ${kind} to ${next}`, () => {
        const moves = next !== state;
        const works = ['creating', 'restoring', 'removing'].includes(next);
        const effects = moves && works ? EFFECTS[kind] : [];
        expect(transition(state, EVENTS[kind])).toEqual({ state: next, effects });
      });
    }
  }

  it('never leaves gone', () => {
    expect(KINDS.map((kind) => transition('gone', EVENTS[kind]).state)).toEqual(KINDS.map(() => 'gone'));
  });
});
