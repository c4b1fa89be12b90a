// A bridge of Open vSwitch. What the database has is compared with what is wanted, and the difference is one transaction.
// The transaction asks for a new configuration (`next_cfg`), and the switch tells when it has taken it up (`cur_cfg`): then
// the ports carry frames. A switch that does not run is no reason to fail, as it takes the ports up when it starts.

import { VirtnetError } from '@virtnet/config';

import type { IApplyLimits, IBridge, IBridgePort, IBridgeProblem, IBridgeReport } from './IBridge.js';
import { OvsdbClient } from './OvsdbClient.js';
import { describeError, refused } from './OvsdbConnection.js';
import { DATABASE, isEmptyPlan, toOperations, type IOperationsTarget } from './ovsdbOperations.js';
import type { OvsdbReplica } from './OvsdbReplica.js';
import { readInteger, readMap, readObject, readText, readUuids, type OvsdbObject } from './ovsdbValues.js';
import { planPorts, type IObservedInterface, type IObservedPort, type IPortPlan } from './planPorts.js';

const COLUMNS: Readonly<Record<string, readonly string[]>> = {
  [DATABASE]: ['next_cfg', 'cur_cfg'],
  Bridge: ['name', 'ports'],
  Port: ['name', 'interfaces'],
  Interface: ['name', 'external_ids', 'error']
};

/** How a bridge is found, and which ports are ours. */
export interface IOvsBridgeOptions {
  readonly name: string;
  readonly ovsdbSocket: string;
  /** The controller's state root. */
  readonly root: string;
  /** Called when the ports or the bridge may not be as they should. */
  readonly onChange: () => void;
  /** Told of each transaction with the database. */
  readonly onTransaction?: (text: string) => void;
}

/** Makes representors ports of a bridge of Open vSwitch. */
export class OvsBridge implements IBridge {
  public readonly title: string;
  public readonly isTelling: boolean = true;
  private readonly _name: string;
  private readonly _root: string;
  private readonly _client: OvsdbClient;
  /** The newest configuration with ports of ours. */
  private _awaitedCfg: number = 0;
  /** The switch has not taken it up in time, and that was reported. */
  private _isLate: boolean = false;

  /** Begins to connect to the database. */
  public constructor({ name, ovsdbSocket, root, onChange, onTransaction }: IOvsBridgeOptions) {
    this.title = `Open vSwitch bridge ${name}`;
    this._name = name;
    this._root = root;
    // That the switch has taken a configuration up changes no port, but may end a complaint.
    const isPort = (tables: ReadonlySet<string>): boolean => this._isLate || tables.size !== 1 || !tables.has(DATABASE);
    this._client = new OvsdbClient({
      socketPath: ovsdbSocket,
      columns: COLUMNS,
      onTransaction,
      onChange: (tables) => (isPort(tables) ? onChange() : undefined)
    });
  }

  /** {@inheritDoc IBridge.applyAsync} */
  public async applyAsync(wanted: readonly IBridgePort[], { timeoutMs, signal }: IApplyLimits): Promise<IBridgeReport> {
    const deadline: number = performance.now() + timeoutMs;
    await this._client.readyAsync(timeoutMs);
    this._requireBridge();
    const plan: IPortPlan = this._plan(wanted);
    await (isEmptyPlan(plan) ? undefined : this._carryOutAsync(plan, deadline));
    // A switch that was late the last time is not waited for again: it is heard of when it has caught up.
    const isTakenUp: boolean = this._isLate
      ? this._isTakenUp()
      : await this._client.waitAsync(() => this._isTakenUp(), { timeoutMs: remaining(deadline), signal });
    this._isLate = !isTakenUp;
    const late: readonly IBridgeProblem[] = this._isLate && wanted.length > 0 ? [this._notTakenUp()] : [];
    const { present, problems } = this._plan(wanted);
    return {
      added: plan.add.length,
      removed: plan.remove.length,
      plugged: present,
      problems: [...late, ...problems, ...this._errors(new Set(present))]
    };
  }

  /** {@inheritDoc IBridge.close} */
  public close(): void {
    this._client.close();
  }

  private _plan(wanted: readonly IBridgePort[]): IPortPlan {
    return planPorts({ bridge: this._name, root: this._root, wanted, observed: observe(this._client.replica) });
  }

  private async _carryOutAsync(plan: IPortPlan, deadline: number): Promise<void> {
    const { replica } = this._client;
    const target: IOperationsTarget = { bridge: this._name, bridgeIds: bridgeIdsOf(replica), root: this._root };
    const results: readonly unknown[] = await this._client.transactAsync(toOperations(plan, target), remaining(deadline));
    const cfg: number = nextCfgOf(results);
    // Ports that go need not be waited for: the switch takes seconds for 500 of them, and nobody depends on it.
    this._awaitedCfg = plan.add.length > 0 ? cfg : this._awaitedCfg;
    // What the server has done it tells before it answers, or soon after.
    await this._client.waitAsync(() => configuration(this._client.replica, 'next_cfg') >= cfg, { timeoutMs: remaining(deadline) });
  }

  /** A database that was made anew knows nothing of what was asked for before. */
  private _isTakenUp(): boolean {
    const { replica } = this._client;
    return configuration(replica, 'cur_cfg') >= Math.min(this._awaitedCfg, configuration(replica, 'next_cfg'));
  }

  /** What the switch says against ports that are there. */
  private _errors(present: ReadonlySet<string>): IBridgeProblem[] {
    return [...this._client.replica.rows('Interface').values()].flatMap((row) => {
      const [name, error]: readonly (string | undefined)[] = [readText(row.name), readText(row.error)];
      return name !== undefined && error !== undefined && present.has(name) ? [rejected(name, error)] : [];
    });
  }

  /** Without the bridge nothing is done: ports that an earlier configuration put elsewhere stay until they can move. */
  private _requireBridge(): void {
    if (!bridgeIdsOf(this._client.replica).has(this._name)) {
      throw new VirtnetError('E_NOT_FOUND', `There is no ${this.title}`, {
        hint: `Make it with \`ovs-vsctl add-br ${this._name}\`; the representors are plugged as soon as it is there`
      });
    }
  }

  private _notTakenUp(): IBridgeProblem {
    return {
      message: `The ${this.title} has new ports in the database, and the switch has not taken them up in time`,
      hint: 'Look whether ovs-vswitchd runs, and into its log'
    };
  }
}

function rejected(representor: string, error: string): IBridgeProblem {
  return {
    representor,
    message: `Open vSwitch does not take the representor ${representor}: ${error}`,
    hint: 'Look into the log of ovs-vswitchd, which has to run in the same network namespace as the controller'
  };
}

function remaining(deadline: number): number {
  return Math.max(1, Math.ceil(deadline - performance.now()));
}

function bridgeIdsOf(replica: OvsdbReplica): Map<string, string> {
  return new Map([...replica.rows('Bridge')].map(([id, row]) => [readText(row.name) ?? '', id]));
}

/** The ports of all bridges, as the database has them. */
function observe(replica: OvsdbReplica): IObservedPort[] {
  const [ports, links] = [replica.rows('Port'), replica.rows('Interface')];
  return [...replica.rows('Bridge').values()].flatMap((bridge) =>
    readUuids(bridge.ports).flatMap((id) => {
      const row: OvsdbObject | undefined = ports.get(id);
      const interfaces: readonly IObservedInterface[] = readUuids(row?.interfaces).flatMap((link) => observeInterface(link, links.get(link)));
      return row === undefined ? [] : [{ id, name: readText(row.name) ?? '', bridge: readText(bridge.name) ?? '', interfaces }];
    })
  );
}

function observeInterface(id: string, row: OvsdbObject | undefined): IObservedInterface[] {
  return row === undefined ? [] : [{ id, name: readText(row.name) ?? '', externalIds: readMap(row.external_ids) }];
}

function configuration(replica: OvsdbReplica, column: string): number {
  return Math.max(0, ...[...replica.rows(DATABASE).values()].map((row) => readInteger(row[column])));
}

/** The configuration that a transaction made; throws what ended it. */
function nextCfgOf(results: readonly unknown[]): number {
  const failure: OvsdbObject | undefined = results.map(readObject).find(({ error }) => error !== undefined);
  if (failure !== undefined) {
    throw refused(`to change the ports: ${describeError(failure)}`);
  }
  const rows: unknown = readObject(results.at(-1)).rows;
  return readInteger(readObject(Array.isArray(rows) ? rows[0] : undefined).next_cfg);
}
