// States of a scalable function in the pool.
//
//            reserve            attach
//   absent ----------> reserved --------> attached <---+
//     ^                   |                |    |      | attach
//     |      release      |                |    +--> lost
//     +-------------------+----------------+---- release
//
// absent    Operations: reserve. Caveats: nothing of it exists; a netdev of its name is somebody else's.
// reserved  Operations: attach, release. Caveats: the number is promised to one device, the netdev may not exist yet.
// attached  Operations: configure, release, lose. Caveats: the netdev exists and carries the device's frames.
// lost      Operations: attach, release. Caveats: a device counts on it, but somebody deleted the netdev.

/** Where a scalable function stands. */
export type SfState = 'absent' | 'reserved' | 'attached' | 'lost';

/** What can happen to one. */
export type SfMove = 'reserve' | 'attach' | 'lose' | 'release';

const TABLE: Readonly<Record<SfState, Partial<Readonly<Record<SfMove, SfState>>>>> = {
  absent: { reserve: 'reserved' },
  reserved: { attach: 'attached', release: 'absent' },
  attached: { lose: 'lost', release: 'absent' },
  lost: { attach: 'attached', release: 'absent' }
};

/** The state after a move; undefined if the table forbids it. */
export function nextSfState(state: SfState, move: SfMove): SfState | undefined {
  return TABLE[state][move];
}
