// Decides what a set or a reset changes; writes nothing. All or nothing: one mistake, and no plan.

import { suggest } from '../suggest.js';
import { VirtnetError } from '../VirtnetError.js';
import type { Nvconfig, NvconfigValues } from '../generated/schemaTypes.js';

import { findNvconfigKey, type INvconfigKey, NVCONFIG_KEYS } from './nvconfigKeys.js';
import { checkNvconfigRules, type INvconfigFinding } from './nvconfigRules.js';
import { type NvconfigPort, valueOf, withValue } from './nvconfigValues.js';
import { readNvconfigValue } from './readNvconfigValue.js';

/** `KEY=VALUE` as it was typed. */
export interface INvconfigAssignment {
  readonly key: string;
  readonly text: string;
}

/** One key of the plan, the value for the next boot before and after. */
export interface INvconfigChange {
  readonly key: INvconfigKey;
  readonly from: number;
  readonly to: number;
}

/** What would be written. */
export interface INvconfigPlan {
  readonly document: Nvconfig;
  /** Every key that was given, also where the value stays. */
  readonly changes: readonly INvconfigChange[];
  /** What the operator should know although it is allowed. */
  readonly warnings: readonly string[];
}

interface ISetting {
  readonly key: INvconfigKey;
  /** undefined: the factory's. */
  readonly value: number | undefined;
}

/** The plan of `mlxconfig s`; else one error with every mistake. */
export function planNvconfigSet(
  document: Nvconfig,
  port: NvconfigPort,
  assignments: readonly INvconfigAssignment[]
): INvconfigPlan {
  const mistakes: VirtnetError[] = twiceGiven(assignments.map(({ key }) => key));
  const settings: readonly ISetting[] = assignments.flatMap(({ key: name, text }) => {
    try {
      const key: INvconfigKey = requireNvconfigKey(name);
      return [{ key, value: readNvconfigValue(key, text) }];
    } catch (error) {
      mistakes.push(VirtnetError.from(error));
      return [];
    }
  });
  throwAll(mistakes, assignments.length);
  return plan(document, port, settings);
}

/** The plan of `mlxconfig r`: the keys go back to the factory's values; without keys all of the card and of the port. */
export function planNvconfigReset(document: Nvconfig, port: NvconfigPort, names: readonly string[]): INvconfigPlan {
  throwAll(twiceGiven(names), names.length);
  const keys: readonly INvconfigKey[] = names.length === 0 ? NVCONFIG_KEYS : names.map(requireNvconfigKey);
  return plan(
    document,
    port,
    keys.map((key) => ({ key, value: undefined }))
  );
}

/** The key of a name, or E_INVALID_PARAMS with the name that was probably meant. */
export function requireNvconfigKey(name: string): INvconfigKey {
  const key: INvconfigKey | undefined = findNvconfigKey(name);
  if (key !== undefined) {
    return key;
  }
  const meant: string | undefined = suggest(
    name.toUpperCase(),
    NVCONFIG_KEYS.map((known) => known.name)
  );
  throw new VirtnetError('E_INVALID_PARAMS', `The card has no configuration key "${name}"`, {
    hint: meant === undefined ? 'Run `mlxconfig i` to see the keys' : `Did you mean ${meant}?`
  });
}

function plan(document: Nvconfig, port: NvconfigPort, settings: readonly ISetting[]): INvconfigPlan {
  const before: NvconfigValues = document.next;
  const after: NvconfigValues = settings.reduce((values, { key, value }) => withValue(values, { key, port }, value), before);
  const findings: readonly INvconfigFinding[] = checkNvconfigRules(after, new Set(settings.map(({ key }) => key.name)));
  throwAll(
    findings
      .filter(({ severity }) => severity === 'error')
      .map(({ message, hint }) => new VirtnetError('E_INVALID_PARAMS', message, { hint })),
    settings.length
  );
  return {
    document: { ...document, next: after },
    changes: settings.map(({ key }) => ({ key, from: valueOf(before, key, port), to: valueOf(after, key, port) })),
    warnings: findings.map(({ message, hint }) => `${message}. ${hint}`)
  };
}

function twiceGiven(names: readonly string[]): VirtnetError[] {
  const repeated: ReadonlySet<string> = new Set(names.filter((name, index) => names.indexOf(name) !== index));
  return [...repeated].map(
    (name) => new VirtnetError('E_INVALID_PARAMS', `The key ${name} is given twice`, { hint: 'Give each key once' })
  );
}

/** Throws all mistakes as one; a call of several keys is told that those without a mistake are not changed either. */
function throwAll(mistakes: readonly VirtnetError[], keys: number): void {
  if (mistakes.length === 0) {
    return;
  }
  const hints: ReadonlySet<string> = new Set(mistakes.map(({ hint }) => hint));
  const rest: string = keys > 1 ? `. None of the ${keys} keys was changed` : '';
  throw new VirtnetError('E_INVALID_PARAMS', mistakes.map(({ message }) => message).join('; '), { hint: `${[...hints].join('; ')}${rest}` });
}
