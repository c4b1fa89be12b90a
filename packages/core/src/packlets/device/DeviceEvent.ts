/** What can happen to a device, in the controller's eyes. */
export type DeviceEvent =
  /** It shall be made, for the first time. */
  | { readonly kind: 'plug' }
  /** It shall be made again, as its record says. */
  | { readonly kind: 'restore' }
  /** The datapath has it already, just as it shall be. */
  | { readonly kind: 'adopt' }
  /** It has made datapaths die: none is to serve it any more. */
  | { readonly kind: 'setAside'; readonly reason: string }
  /** All effects of the last transition were carried out. */
  | { readonly kind: 'applied' }
  /** An effect of the last transition failed. */
  | { readonly kind: 'refused'; readonly reason: string; readonly hint: string }
  /** A front end attached itself. */
  | { readonly kind: 'hostConnected' }
  /** The front end is gone. */
  | { readonly kind: 'hostDisconnected' }
  /** The front end's driver is ready. */
  | { readonly kind: 'driverBound' }
  /** The driver has let go of the device. */
  | { readonly kind: 'driverUnbound' }
  /** The datapath gave the device up. */
  | { readonly kind: 'deviceFailed'; readonly reason: string }
  /** The datapath process ended. */
  | { readonly kind: 'datapathLost' }
  /** It shall be taken away and forgotten. */
  | { readonly kind: 'unplug' }
  /** It shall be taken away, and come back at the next start. */
  | { readonly kind: 'withdraw' };

/** The kinds of events. */
export type DeviceEventKind = DeviceEvent['kind'];
