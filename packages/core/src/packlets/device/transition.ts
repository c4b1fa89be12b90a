import type { DeviceEffect } from './DeviceEffect.js';
import type { DeviceEvent } from './DeviceEvent.js';
import type { DeviceState } from './DeviceState.js';

/** Where an event leads, and what has to be done to get there. */
export interface ITransition {
  readonly state: DeviceState;
  readonly effects: readonly DeviceEffect[];
}

/** A new device: the record comes last, so that a durable record always means a device that was made. */
const PLUG: readonly DeviceEffect[] = ['attachPort', 'addDevice', 'saveRecord'];

/** The record is there already. */
const RESTORE: ITransition = { state: 'restoring', effects: ['attachPort', 'addDevice'] };

/** The host side lets go first and the representor goes last; without the record it cannot come back half made. */
const UNPLUG: readonly DeviceEffect[] = ['endBinding', 'removeDevice', 'deleteRecord', 'releasePort'];

/** Each state's rules. */
const FROM: Readonly<Record<DeviceState, (event: DeviceEvent) => ITransition>> = {
  planned: fromPlanned,
  creating: (event) => fromWork('creating', event, { applied: 'waiting', refused: 'gone' }),
  restoring: (event) => fromWork('restoring', event, { applied: 'waiting', refused: 'failed' }),
  waiting: (event) => fromServed('waiting', event),
  connected: (event) => fromServed('connected', event),
  running: (event) => fromServed('running', event),
  failed: fromFailed,
  lost: fromLost,
  removing: (event) => fromWork('removing', event, { applied: 'gone', refused: 'stuck' }),
  stuck: (event) => (event.kind === 'datapathLost' ? stay('stuck') : leave('stuck', event)),
  gone: () => stay('gone')
};

/**
 * Decides what an event means for a device. Pure. An event that means nothing in a state changes nothing: reports of
 * the datapath may arrive while the device is being taken away.
 */
export function transition(state: DeviceState, event: DeviceEvent): ITransition {
  return FROM[state](event);
}

function fromPlanned(event: DeviceEvent): ITransition {
  switch (event.kind) {
    case 'plug':
      return { state: 'creating', effects: PLUG };
    case 'restore':
      return RESTORE;
    case 'adopt':
      return stay('waiting');
    case 'unplug':
    case 'withdraw':
      return stay('gone');
    default:
      return stay('planned');
  }
}

function fromWork(
  state: DeviceState,
  event: DeviceEvent,
  next: { readonly applied: DeviceState; readonly refused: DeviceState }
): ITransition {
  return stay(event.kind === 'applied' || event.kind === 'refused' ? next[event.kind] : state);
}

function fromServed(state: 'waiting' | 'connected' | 'running', event: DeviceEvent): ITransition {
  switch (event.kind) {
    case 'hostConnected':
      return stay('connected');
    case 'hostDisconnected':
      return stay('waiting');
    case 'driverBound':
      return stay('running');
    case 'driverUnbound':
      return stay(state === 'waiting' ? 'waiting' : 'connected');
    case 'deviceFailed':
      return stay('failed');
    default:
      return leave(state, event);
  }
}

/** A reset by its driver or the next host heals what the last one broke: only the datapath reports hosts of a device that it serves. */
function fromFailed(event: DeviceEvent): ITransition {
  const isHealed: boolean = ['hostConnected', 'hostDisconnected', 'driverBound'].includes(event.kind);
  return isHealed ? fromServed('waiting', event) : leave('failed', event);
}

/** The next datapath may have taken it over from the one that died. */
function fromLost(event: DeviceEvent): ITransition {
  switch (event.kind) {
    case 'restore':
      return RESTORE;
    case 'adopt':
      return stay('waiting');
    case 'setAside':
      return stay('failed');
    default:
      return leave('lost', event);
  }
}

function leave(state: DeviceState, event: DeviceEvent): ITransition {
  switch (event.kind) {
    case 'datapathLost':
      return stay('lost');
    case 'unplug':
      return { state: 'removing', effects: UNPLUG };
    case 'withdraw':
      return { state: 'removing', effects: ['endBinding', 'removeDevice'] };
    default:
      return stay(state);
  }
}

function stay(state: DeviceState): ITransition {
  return { state, effects: [] };
}
