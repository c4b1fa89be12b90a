/** What a function's costs are noted under in callgrind's format (Valgrind manual, "Callgrind Format Specification"). */
const NAMED_OBJECT: RegExp = /^(c?ob)=\((\d+)\)(?: (.*))?$/;
const CALL: RegExp = /^calls=/;

/** Instructions of a whole profile. */
export function totalOf(profile: string): number {
  const found: string | undefined = /^(?:totals|summary): (\d+)/m.exec(profile)?.[1];
  if (found === undefined) throw new Error(`callgrind counted nothing: ${profile.slice(0, 200)}`);
  return Number(found);
}

/** The profile of the thread that did most. */
export function busiestOf(profiles: readonly string[]): string {
  return profiles.reduce((busiest, each) => (totalOf(each) > totalOf(busiest) ? each : busiest));
}

/** Puts numbers for the names of objects back to names: each stands once in full, at its first use. */
class Objects {
  private readonly _names: Map<string, string> = new Map();

  public nameOf(id: string, name: string | undefined): string {
    if (name !== undefined) this._names.set(id, name);
    return this._names.get(id) ?? '';
  }
}

/**
 * Instructions of all calls from one object file into another, with everything called from there.
 * @param profile - of one thread, in which neither calls the other recursively
 */
export function costOfCalls(profile: string, from: RegExp, into: RegExp): number {
  const objects: Objects = new Objects();
  const isBetween = (one: string, other: string): boolean => from.test(one) && into.test(other);
  let [caller, callee, isCall, cost]: [string, string | undefined, boolean, number] = ['', undefined, false, 0];
  for (const line of profile.split('\n')) {
    const [, key, id = '', name] = NAMED_OBJECT.exec(line) ?? [];
    if (key === 'ob') caller = objects.nameOf(id, name);
    else if (key === 'cob') callee = objects.nameOf(id, name);
    else if (CALL.test(line)) isCall = true;
    else if (isCall) {
      // The line behind a call has where it is made and what it costs. Without an object of its own the callee is in the caller's.
      cost += isBetween(caller, callee ?? caller) ? Number(line.split(' ')[1]) : 0;
      [isCall, callee] = [false, undefined];
    }
  }
  return cost;
}
