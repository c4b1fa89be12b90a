import { readObject, type OvsdbObject } from './ovsdbValues.js';

/** A switch with some ten thousand ports is the largest that anybody has; more rows than this is some other database. */
const MAX_ROWS: number = 200_000;

/** What the server has told of the tables that are watched: each row as it is now, by its UUID. */
export class OvsdbReplica {
  private readonly _tables: Map<string, Map<string, OvsdbObject>> = new Map();
  private _rows: number = 0;

  /** The rows of a table. */
  public rows(table: string): ReadonlyMap<string, OvsdbObject> {
    return this._tables.get(table) ?? new Map<string, OvsdbObject>();
  }

  /**
   * Takes `<table-updates>` (RFC 7047, 4.1.6): a row with `new` is as that says, one without is gone.
   *
   * @returns the tables in which something changed; throws a RangeError when there are far too many rows
   */
  public apply(updates: unknown): ReadonlySet<string> {
    const changes: readonly [string, unknown][] = Object.entries(readObject(updates));
    for (const [table, rows] of changes) {
      for (const [id, update] of Object.entries(readObject(rows))) {
        this._set(table, id, readObject(update).new);
      }
    }
    return new Set(changes.map(([table]) => table));
  }

  private _set(name: string, id: string, row: unknown): void {
    const table: Map<string, OvsdbObject> = this._tables.get(name) ?? new Map<string, OvsdbObject>();
    this._tables.set(name, table);
    this._rows -= table.delete(id) ? 1 : 0;
    if (row !== undefined) {
      table.set(id, readObject(row));
      this._rows += 1;
    }
    if (this._rows > MAX_ROWS) {
      throw new RangeError(`The database has more than ${MAX_ROWS} rows`);
    }
  }
}
