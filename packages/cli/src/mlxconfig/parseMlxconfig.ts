import { suggest } from '@virtnet/config/terms';
import type { INvconfigAssignment } from '@virtnet/config/nvconfig';

import { usageError } from '../options/usageError.js';

import type { IToolArguments } from './ITool.js';
import { findMstDevice, type IMstDevice, CARD_DEVICE } from './mstDevice.js';
import { type IToolWords, parseToolOptions, textOf } from './parseToolOptions.js';

/** What one call does. */
export type MlxconfigVerb = 'set' | 'query' | 'reset' | 'show_confs' | 'help' | 'version';

/** A command line, understood. */
export interface IMlxconfigArguments extends IToolArguments {
  readonly verb: MlxconfigVerb;
  /** Absent: a query shows both ports. */
  readonly device?: IMstDevice;
  /** Of a query or reset: the keys, none for all. */
  readonly keys: readonly string[];
  /** Of a set. */
  readonly assignments: readonly INvconfigAssignment[];
}

const VERBS: ReadonlyMap<string, MlxconfigVerb> = new Map([
  ['s', 'set'],
  ['set', 'set'],
  ['q', 'query'],
  ['query', 'query'],
  ['r', 'reset'],
  ['reset', 'reset'],
  ['i', 'show_confs'],
  ['show_confs', 'show_confs']
]);

const HINT: string = 'See `mlxconfig -h`';

/** Reads the command line; E_USAGE, or E_NOT_FOUND for another card's device. */
export function parseMlxconfig(argv: readonly string[]): IMlxconfigArguments {
  const parsed: IToolWords = parseToolOptions('mlxconfig', argv, { show_default: { type: 'boolean', short: 'e' } });
  const { values, words } = parsed;
  const common: IToolArguments = { root: textOf(parsed, 'root'), json: values.json === true, yes: values.yes === true };
  if (values.help === true || values.version === true) {
    return { ...common, verb: values.help === true ? 'help' : 'version', keys: [], assignments: [] };
  }
  const [command, ...rest] = words;
  const verb: MlxconfigVerb = requireVerb(command);
  const name: string | undefined = textOf(parsed, 'dev');
  if (name === undefined && (verb === 'set' || verb === 'reset')) {
    throw usageError('The option -d/--dev is missing', `Name the device: -d ${CARD_DEVICE}`);
  }
  return {
    ...common,
    verb,
    ...(name !== undefined && { device: findMstDevice(name) }),
    keys: verb === 'set' ? [] : rest.map(requireKey),
    assignments: verb === 'set' ? readAssignments(rest) : []
  };
}

function requireVerb(word: string | undefined): MlxconfigVerb {
  const names: readonly string[] = [...VERBS.keys()];
  if (word === undefined) {
    throw usageError('A command is missing, one of s(et), q(uery), r(eset), i (show_confs)', HINT);
  }
  const verb: MlxconfigVerb | undefined = VERBS.get(word);
  if (verb === undefined) {
    const meant: string | undefined = suggest(word, names.filter((name) => name.length > 1));
    throw usageError(`There is no command "${word}"`, meant === undefined ? HINT : `Did you mean ${meant}?`);
  }
  return verb;
}

function readAssignments(words: readonly string[]): readonly INvconfigAssignment[] {
  if (words.length === 0) {
    throw usageError('There is nothing to set', 'Give one KEY=VALUE or several');
  }
  return words.map((word) => {
    const split: number = word.indexOf('=');
    if (split < 1) {
      throw usageError(`This is no KEY=VALUE: "${word}"`, 'Give the key, =, and its value, without blanks between');
    }
    return { key: word.slice(0, split), text: word.slice(split + 1) };
  });
}

function requireKey(word: string): string {
  if (word.includes('=')) {
    throw usageError(`A value stands behind the key: "${word}"`, 'Only s (set) takes values; give the key alone');
  }
  return word;
}
