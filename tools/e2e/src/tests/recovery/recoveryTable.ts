// Who restarted, and what the host did: what becomes of a static PF, of its VFs, and of a hot-plugged PF. The table of the guide's later
// manuals, as far as a machine without the card has its columns; each row is carried out with real processes by recoveryTable.test.ts.

/** Who was away. */
export type Restart =
  | 'the controller died'
  | 'the datapath died'
  | 'both died'
  | 'the service was stopped and started'
  | 'the controller was replaced by `virtnet restart`'
  | 'a live update put another datapath in place'
  | 'the machine lost its power';

/** What the hosts of all functions did. */
export type HostEvent =
  | 'hosts went on'
  | 'hosts unloaded their drivers meanwhile'
  | 'hosts rebooted meanwhile'
  | 'hosts vanished meanwhile'
  | 'the host had destroyed the VFs before'
  | 'the host destroyed the VFs meanwhile'
  | 'the function had been unplugged before';

/**
 * What becomes of a function: its host has it on the connection of before, or has connected again; it is there, and waits for a host; or it
 * is gone, with its record.
 */
export type Outcome = 'undisturbed' | 'reconnected' | 'waiting' | 'gone';

/** One row. */
export interface IRecoveryRow {
  readonly restart: Restart;
  readonly host: HostEvent;
  readonly staticPf: Outcome;
  readonly vf: Outcome;
  readonly hotplugged: Outcome;
}

const all = (restart: Restart, host: HostEvent, outcome: Outcome): IRecoveryRow => ({ restart, host, staticPf: outcome, vf: outcome, hotplugged: outcome });

/** After these the hosts that went on have noticed nothing. */
const UNNOTICED: readonly Restart[] = [
  'the controller died',
  'the datapath died',
  'the controller was replaced by `virtnet restart`',
  'a live update put another datapath in place'
];

/** Every combination that there is. */
export const RECOVERY_TABLE: readonly IRecoveryRow[] = [
  ...UNNOTICED.flatMap((restart) => [
    all(restart, 'hosts went on', 'undisturbed'),
    all(restart, 'hosts unloaded their drivers meanwhile', 'waiting'),
    all(restart, 'hosts rebooted meanwhile', 'reconnected'),
    all(restart, 'hosts vanished meanwhile', 'waiting')
  ]),
  { restart: 'the controller died', host: 'the host had destroyed the VFs before', staticPf: 'undisturbed', vf: 'gone', hotplugged: 'undisturbed' },
  { restart: 'the datapath died', host: 'the host destroyed the VFs meanwhile', staticPf: 'undisturbed', vf: 'gone', hotplugged: 'undisturbed' },
  { restart: 'a live update put another datapath in place', host: 'the host destroyed the VFs meanwhile', staticPf: 'undisturbed', vf: 'gone', hotplugged: 'undisturbed' },
  { restart: 'the controller was replaced by `virtnet restart`', host: 'the host destroyed the VFs meanwhile', staticPf: 'undisturbed', vf: 'gone', hotplugged: 'undisturbed' },
  { restart: 'the controller died', host: 'the function had been unplugged before', staticPf: 'undisturbed', vf: 'undisturbed', hotplugged: 'gone' },
  all('both died', 'hosts went on', 'reconnected'),
  all('both died', 'hosts unloaded their drivers meanwhile', 'waiting'),
  all('both died', 'hosts rebooted meanwhile', 'reconnected'),
  all('both died', 'hosts vanished meanwhile', 'waiting'),
  { restart: 'both died', host: 'the host had destroyed the VFs before', staticPf: 'reconnected', vf: 'gone', hotplugged: 'reconnected' },
  { restart: 'both died', host: 'the function had been unplugged before', staticPf: 'reconnected', vf: 'reconnected', hotplugged: 'gone' },
  // The stop has taken every function from its host.
  all('the service was stopped and started', 'hosts went on', 'waiting'),
  all('the service was stopped and started', 'hosts rebooted meanwhile', 'reconnected'),
  { restart: 'the service was stopped and started', host: 'the host had destroyed the VFs before', staticPf: 'waiting', vf: 'gone', hotplugged: 'waiting' },
  { restart: 'the service was stopped and started', host: 'the function had been unplugged before', staticPf: 'waiting', vf: 'waiting', hotplugged: 'gone' },
  // Sockets, netdevs and hosts are gone; the records are there.
  all('the machine lost its power', 'hosts vanished meanwhile', 'waiting'),
  { restart: 'the machine lost its power', host: 'the host had destroyed the VFs before', staticPf: 'waiting', vf: 'gone', hotplugged: 'waiting' },
  { restart: 'the machine lost its power', host: 'the function had been unplugged before', staticPf: 'waiting', vf: 'waiting', hotplugged: 'gone' }
];
