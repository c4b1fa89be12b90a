// A database of Open vSwitch for tests, in this process: monitor, transact (insert, mutate, wait, select, comment) and echo
// as far as the product uses them, references collected, names unique, and a switch that takes configurations up or does
// not. Scripts of misbehaviour: silence, garbage, closing.

import { rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';

import { JsonValues } from './JsonValues.js';
import { map, readMap, readObject, readSet, readUuids, set, uuid, type OvsdbObject, type OvsdbValue } from './ovsdbValues.js';

type Row = Record<string, unknown>;
type Tables = Map<string, Map<string, Row>>;

const NO_ERROR: unknown = JSON.parse('null');

/** A database that listens on a Unix socket. */
export class FakeOvsdb {
  /** Transactions that were carried out. */
  public transactions: OvsdbObject[][] = [];
  /** Answers that clients gave to our own requests. */
  public answers: OvsdbObject[] = [];
  /** Requests are read and not answered. */
  public isSilent: boolean = false;
  /** Errors with which the next transactions end. */
  public refusals: string[] = [];
  /** The switch takes configurations up as soon as they are asked for. */
  public isSwitchRunning: boolean = true;
  private readonly _path: string;
  private _server: Server = createServer();
  private readonly _sockets: Map<Socket, Readonly<Record<string, unknown>>> = new Map();
  private _tables: Tables = new Map([['Open_vSwitch', new Map([['root', { next_cfg: 0, cur_cfg: 0 }]])]]);
  private _lastId: number = 0;

  public constructor(path: string) {
    this._path = path;
  }

  /** Connections that are open. */
  public get connections(): number {
    return this._sockets.size;
  }

  public async listenAsync(): Promise<void> {
    this._server = createServer((socket) => this._accept(socket));
    await new Promise<void>((resolve) => this._server.listen(this._path, resolve));
  }

  /** Ends as a process does that is killed: connections break, the socket's name may stay. */
  public async killAsync(): Promise<void> {
    const closed: Promise<void> = new Promise((resolve) => this._server.close(() => resolve()));
    [...this._sockets.keys()].forEach((socket) => socket.destroy());
    await closed;
    rmSync(this._path, { force: true });
  }

  /** Sends bytes to every client. */
  public say(text: string): void {
    [...this._sockets.keys()].forEach((socket) => socket.write(text));
  }

  public addBridge(name: string): void {
    this._commit((tables) => this._insert(tables, 'Bridge', { name, ports: set([]) }));
  }

  public deleteBridge(name: string): void {
    this._commit((tables) => tables.get('Bridge')?.delete(this._find(tables, 'Bridge', name)));
  }

  /** As somebody does with `ovs-vsctl add-port`. */
  public addPort(bridge: string, name: string, externalIds: Record<string, string> = {}): void {
    this._commit((tables) => {
      const row: Row = { name, external_ids: map(new Map(Object.entries(externalIds))) };
      const link: OvsdbValue = uuid(this._insert(tables, 'Interface', row));
      const port: OvsdbValue = uuid(this._insert(tables, 'Port', { name, interfaces: link }));
      mutate(tables.get('Bridge')?.get(this._find(tables, 'Bridge', bridge)) ?? {}, ['ports', 'insert', set([port])]);
    });
  }

  /** As `ovs-vsctl del-port` does. */
  public deletePort(name: string): void {
    this._commit((tables) => {
      const id: string = this._find(tables, 'Port', name);
      tables.get('Bridge')?.forEach((row) => (row.ports = set(readUuids(row.ports).filter((each) => each !== id).map(uuid))));
    });
  }

  /** As `ovs-vsctl set interface`, or the switch itself. */
  public setInterface(name: string, column: string, value: unknown): void {
    this._commit((tables) => Object.assign(tables.get('Interface')?.get(this._find(tables, 'Interface', name)) ?? {}, { [column]: value }));
  }

  /** Names of a bridge's ports. */
  public portsOf(bridge: string): string[] {
    const row: Row = this._tables.get('Bridge')?.get(this._find(this._tables, 'Bridge', bridge)) ?? {};
    return readUuids(row.ports).map((id) => String(this._tables.get('Port')?.get(id)?.name));
  }

  public externalIdsOf(name: string): Record<string, string> {
    return Object.fromEntries(readMap(this._tables.get('Interface')?.get(this._find(this._tables, 'Interface', name))?.external_ids));
  }

  /** Rows of a table. */
  public count(table: string): number {
    return this._tables.get(table)?.size ?? 0;
  }

  /** The switch takes up what was asked for last. */
  public takeUp(): void {
    this._commit((tables) => {
      const row: Row = tables.get('Open_vSwitch')?.get('root') ?? {};
      row.cur_cfg = row.next_cfg;
    });
  }

  private _accept(socket: Socket): void {
    const values: JsonValues = new JsonValues(16 * 1024 * 1024);
    this._sockets.set(socket, {});
    socket.on('error', () => undefined);
    socket.on('close', () => this._sockets.delete(socket));
    socket.on('data', (chunk: Buffer) => values.push(chunk).forEach((message) => this._handle(socket, readObject(message))));
  }

  private _handle(socket: Socket, message: OvsdbObject): void {
    const { method, params, id } = message;
    if (method === undefined) {
      this.answers.push(message);
    } else if (!this.isSilent) {
      const result: unknown = method === 'monitor' ? this._monitor(socket, params as unknown[]) : this._transact(params as unknown[]);
      socket.write(JSON.stringify({ id, result, error: NO_ERROR }));
      if (method === 'transact' && this.isSwitchRunning) {
        this.takeUp();
      }
    }
  }

  private _monitor(socket: Socket, [, , columns]: readonly unknown[]): unknown {
    this._sockets.set(socket, readObject(columns));
    return this._updates(new Map(), this._tables, readObject(columns));
  }

  private _transact([, ...operations]: readonly unknown[]): unknown[] {
    const results: unknown[] = [];
    const refusal: string | undefined = this.refusals.shift();
    if (refusal !== undefined) {
      return [{}, { error: refusal, details: 'refused by the test' }];
    }
    try {
      this._commit((tables) => {
        const names: Map<string, string> = new Map();
        operations.map(readObject).forEach((operation) => names.set(String(operation['uuid-name']), this._newId()));
        operations.map(readObject).forEach((operation) => results.push(this._operate(tables, operation, names)));
      });
      this.transactions.push(operations.map(readObject));
    } catch (error) {
      results.push({ error: 'constraint violation', details: String(error) });
    }
    return results;
  }

  private _operate(tables: Tables, operation: OvsdbObject, names: ReadonlyMap<string, string>): unknown {
    const resolve = (value: unknown): unknown =>
      JSON.parse(JSON.stringify(value).replace(/\["named-uuid","([^"]+)"\]/g, (...[, name = '']: string[]) => JSON.stringify(uuid(names.get(name) ?? ''))));
    const table: Map<string, Row> = tables.get(String(operation.table)) ?? new Map<string, Row>();
    const where: readonly unknown[] = (operation.where ?? []) as unknown[];
    const chosen: Row[] = [...table].flatMap(([id, row]) => (where.length === 0 || JSON.stringify(where[0]) === JSON.stringify(['_uuid', '==', uuid(id)]) ? [row] : []));
    switch (operation.op) {
      case 'insert':
        this._insert(tables, String(operation.table), resolve(operation.row) as Row, names.get(String(operation['uuid-name'])));
        return {};
      case 'wait':
        if (chosen.length === 0) {
          throw new Error('timed out');
        }
        return {};
      case 'mutate':
        chosen.forEach((row) => (operation.mutations as unknown[][]).forEach((mutation) => mutate(row, resolve(mutation) as unknown[])));
        return { count: chosen.length };
      case 'select':
        return { rows: chosen };
      default:
        return {};
    }
  }

  /** All of it or nothing; watchers are told. */
  private _commit(change: (tables: Tables) => unknown): void {
    const before: Tables = this._tables;
    const after: Tables = structuredClone(before);
    change(after);
    collect(after, 'Port', [...(after.get('Bridge')?.values() ?? [])].flatMap((row) => readUuids(row.ports)));
    collect(after, 'Interface', [...(after.get('Port')?.values() ?? [])].flatMap((row) => readUuids(row.interfaces)));
    for (const table of ['Port', 'Interface']) {
      const names: readonly unknown[] = [...(after.get(table)?.values() ?? [])].map(({ name }) => name);
      const twice: unknown = names.find((name, index) => names.indexOf(name) !== index);
      if (twice !== undefined) {
        throw new Error(`${table} ${String(twice)} is there already`);
      }
    }
    this._tables = after;
    this._sockets.forEach((columns, socket) => {
      const updates: object = this._updates(before, after, columns);
      if (Object.keys(updates).length > 0) {
        socket.write(JSON.stringify({ id: NO_ERROR, method: 'update', params: ['Open_vSwitch', updates] }));
      }
    });
  }

  private _updates(before: Tables, after: Tables, columns: Readonly<Record<string, unknown>>): object {
    const tables: readonly (readonly [string, object])[] = Object.keys(columns).map((name) => [
      name,
      rowUpdates(before.get(name) ?? new Map<string, Row>(), after.get(name) ?? new Map<string, Row>())
    ]);
    return Object.fromEntries(tables.filter(([, rows]) => Object.keys(rows).length > 0));
  }

  private _insert(tables: Tables, table: string, row: Row, id: string = this._newId()): string {
    const rows: Map<string, Row> = tables.get(table) ?? new Map<string, Row>();
    tables.set(table, rows.set(id, row));
    return id;
  }

  private _find(tables: Tables, table: string, name: string): string {
    return [...(tables.get(table) ?? [])].find(([, row]) => row.name === name)?.[0] ?? '';
  }

  private _newId(): string {
    return `id-${++this._lastId}`;
  }
}

function rowUpdates(before: ReadonlyMap<string, Row>, after: ReadonlyMap<string, Row>): object {
  const updates: Record<string, object> = {};
  for (const id of new Set([...before.keys(), ...after.keys()])) {
    const [from, to] = [before.get(id), after.get(id)];
    if (JSON.stringify(from) !== JSON.stringify(to)) {
      updates[id] = { ...(from && { old: from }), ...(to && { new: to }) };
    }
  }
  return updates;
}

function collect(tables: Tables, table: string, referred: readonly string[]): void {
  const kept: ReadonlySet<string> = new Set(referred);
  [...(tables.get(table)?.keys() ?? [])].filter((id) => !kept.has(id)).forEach((id) => tables.get(table)?.delete(id));
}

function mutate(row: Row, [column, how, value]: readonly unknown[]): void {
  const key: string = String(column);
  const found: unknown = row[key];
  if (how === '+=') {
    row[key] = Number(found) + Number(value);
  } else if (key === 'external_ids') {
    const entries: Map<string, string> = readMap(found);
    if (how === 'delete') {
      readSet(value).forEach((name) => entries.delete(String(name)));
    } else {
      readMap(value).forEach((text, name) => entries.set(name, entries.get(name) ?? text));
    }
    row[key] = map(entries);
  } else {
    const ids: readonly string[] = readUuids(value);
    const kept: readonly string[] = readUuids(found).filter((id) => !ids.includes(id));
    row[key] = set([...kept, ...(how === 'insert' ? ids : [])].map(uuid));
  }
}
