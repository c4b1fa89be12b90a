// The life of a device, as the controller sees it.
//
//   planned --plug--> creating --applied--> waiting        creating --refused--> gone
//   planned --restore--> restoring --applied--> waiting    restoring --refused--> failed
//   planned --adopt--> waiting                             planned --unplug | withdraw--> gone
//
//   waiting <--hostDisconnected / hostConnected--> connected <--driverUnbound / driverBound--> running
//
//   waiting, connected, running --deviceFailed--> failed
//   failed --hostDisconnected--> waiting, --hostConnected--> connected, --driverBound--> running
//   waiting, connected, running, failed --datapathLost--> lost --restore--> restoring
//   lost --adopt--> waiting
//   waiting, connected, running, failed, lost --unplug | withdraw--> removing
//   removing --applied--> gone                             removing --refused--> stuck --unplug | withdraw--> removing

/** States of a device. */
export type DeviceState =
  | 'planned'
  | 'creating'
  | 'restoring'
  | 'waiting'
  | 'connected'
  | 'running'
  | 'failed'
  | 'lost'
  | 'removing'
  | 'stuck'
  | 'gone';

/** What a state promises. */
export interface IStateContract {
  /** What may be asked of the device. */
  readonly operations: string;
  /** What is not to be relied on. */
  readonly caveats: string;
}

/** Every state with its operations and caveats. */
export const DEVICE_STATES: Readonly<Record<DeviceState, IStateContract>> = {
  planned: {
    operations: 'plug, restore or adopt it; unplug it, which forgets it',
    caveats: 'Nothing of it exists; its slot and numbers are only promised to it'
  },
  creating: {
    operations: 'list',
    caveats: 'Port, datapath device and record come one after the other; all are taken back if one fails'
  },
  restoring: {
    operations: 'list',
    caveats: 'Its record and its representor stay, whatever happens'
  },
  waiting: {
    operations: 'list, query, modify, unplug, bind',
    caveats: 'No host side is attached: frames for it are dropped and counted'
  },
  connected: {
    operations: 'list, query, modify, unplug',
    caveats: 'A front end is attached, its driver is not: MAC and MTU were fixed when the VMM started'
  },
  running: {
    operations: 'list, query, modify of the link, unplug',
    caveats: 'What the driver has negotiated cannot be changed under it'
  },
  failed: {
    operations: 'list, query, unplug',
    caveats: 'The datapath gave it up until its driver resets it or its host leaves, or it could not be made again; see the log'
  },
  lost: {
    operations: 'list, unplug',
    caveats: 'The datapath ended, or was let go of; the device is made again, counters from zero, or goes on where it was, as soon as one answers'
  },
  removing: {
    operations: 'list',
    caveats: 'Parts of it are gone'
  },
  stuck: {
    operations: 'list, query, unplug',
    caveats: 'Its removal stopped half way, and goes on when it is unplugged again; nothing that its host does brings it back'
  },
  gone: {
    operations: 'none',
    caveats: 'Its slot, numbers and representor may belong to another device'
  }
};
