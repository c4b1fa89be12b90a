import type { ErrorCode } from '@virtnet/config';

import type { DeviceState } from '../device/index.js';

/** What the controller itself is doing. */
export type ControllerPhase = 'starting' | 'serving' | 'handingOver' | 'stopping';

/** Changes that can be asked of a device that exists. */
export type DeviceVerb = 'unplug' | 'modify' | 'host.bind' | 'host.unbind' | 'host.sriov';

/** Whether a request may go on, and if not, why. */
export type Admission =
  | { readonly kind: 'admit' }
  | { readonly kind: 'deny'; readonly code: ErrorCode; readonly message: string; readonly hint: string };

const ADMIT: Admission = { kind: 'admit' };

const BUSY_HINT: string = 'Repeat the command in a moment';
const UNPLUG_AGAIN_HINT: string = 'The controller log has the reason; unplug the device again';
const UNPLUG_HINT: string = 'The controller log has the reason; unplug the device and hot-plug it again';

/** The policy over all changes: no change is made before the start is complete, and none once the stop has begun. */
export function admitToController(phase: ControllerPhase): Admission {
  switch (phase) {
    case 'starting':
      return deny('E_BUSY', 'The controller is still starting', BUSY_HINT);
    case 'stopping':
      return deny('E_BUSY', 'The controller is stopping', 'Start it again, then repeat the command');
    case 'handingOver':
      return deny('E_BUSY', 'The controller is being replaced', BUSY_HINT);
    case 'serving':
      return ADMIT;
  }
}

const admit = (): Admission => ADMIT;
const isMade = (): Admission => deny('E_BUSY', 'The device is being made', BUSY_HINT);
const isRemoved = (): Admission => deny('E_BUSY', 'The device is being unplugged', BUSY_HINT);

/** What takes away works without the datapath; what changes or adds does not. */
function takeAwayOr(refusal: Admission): (verb: DeviceVerb) => Admission {
  return (verb) => (verb === 'unplug' || verb === 'host.unbind' ? ADMIT : refusal);
}

const POLICY: Readonly<Record<DeviceState, (verb: DeviceVerb) => Admission>> = {
  planned: isMade,
  creating: isMade,
  restoring: isMade,
  waiting: admit,
  connected: admit,
  running: admit,
  failed: takeAwayOr(deny('E_DATAPATH', 'The device has failed', UNPLUG_HINT)),
  lost: takeAwayOr(deny('E_DATAPATH_GONE', 'The datapath ended and is being started again', BUSY_HINT)),
  removing: isRemoved,
  stuck: takeAwayOr(deny('E_BUSY', 'The removal of the device stopped half way', UNPLUG_AGAIN_HINT)),
  gone: isRemoved
};

/**
 * The policy over one device: what may be asked of it in which state. Whether the change itself is sensible is not
 * decided here.
 */
export function admitToDevice(verb: DeviceVerb, state: DeviceState): Admission {
  return POLICY[state](verb);
}

function deny(code: ErrorCode, message: string, hint: string): Admission {
  return { kind: 'deny', code, message, hint };
}
