// States of a scalable function in the pool.
//
//            reserve            attach
//   absent ----------> reserved --------> attached <---+
//     ^  |                | ^              |  |  |      | attach
//     |  | make           | | reserve      |  |  +--> lost
//     |  +------> spare --|-+              |  |         |
//     |           |  ^ <--+ keep      keep |  |         |
//     |   release |  +---------------------+  |         |
//     +-----------+---------------------------+---------+  release
//
// absent    Operations: reserve, make. Caveats: nothing of it exists; a netdev of its name is somebody else's.
// spare     Operations: reserve, release. Caveats: the netdev exists and no device has it.
// reserved  Operations: attach, keep, release, lose. Caveats: promised to one device; the netdev exists if it was spare before.
// attached  Operations: configure, keep, release, lose. Caveats: the netdev exists and carries the device's frames.
// lost      Operations: attach, release. Caveats: a device counts on it, but somebody deleted the netdev, or has one of its
//           name. A device that cannot have its function at start keeps the number so: reserved, then lost.

/** Where a scalable function stands. */
export type SfState = 'absent' | 'spare' | 'reserved' | 'attached' | 'lost';

/** What can happen to one. */
export type SfMove = 'make' | 'reserve' | 'attach' | 'keep' | 'lose' | 'release';

const TABLE: Readonly<Record<SfState, Partial<Readonly<Record<SfMove, SfState>>>>> = {
  absent: { make: 'spare', reserve: 'reserved' },
  spare: { reserve: 'reserved', release: 'absent' },
  reserved: { attach: 'attached', keep: 'spare', lose: 'lost', release: 'absent' },
  attached: { keep: 'spare', lose: 'lost', release: 'absent' },
  lost: { attach: 'attached', release: 'absent' }
};

/** The state after a move; undefined if the table forbids it. */
export function nextSfState(state: SfState, move: SfMove): SfState | undefined {
  return TABLE[state][move];
}
