import { usageError } from '../options/usageError.js';
import type { IToolArguments } from '../mlxconfig/ITool.js';
import { CARD_DEVICE, findMstDevice, type IMstDevice } from '../mlxconfig/mstDevice.js';
import { type IToolWords, parseToolOptions, textOf } from '../mlxconfig/parseToolOptions.js';

/** What one call does. */
export type MlxfwresetVerb = 'reset' | 'query' | 'help' | 'version';

/** A command line, understood. */
export interface IMlxfwresetArguments extends IToolArguments {
  readonly verb: MlxfwresetVerb;
  readonly device: IMstDevice;
}

/** Levels of a card at which it takes new values; in software they are all the same. */
const LEVELS: readonly string[] = ['1', '3', '4'];

const VERBS: ReadonlyMap<string, MlxfwresetVerb> = new Map([
  ['r', 'reset'],
  ['reset', 'reset'],
  ['q', 'query'],
  ['query', 'query']
]);

/** Reads the command line; E_USAGE, or E_NOT_FOUND for another card's device. */
export function parseMlxfwreset(argv: readonly string[]): IMlxfwresetArguments {
  const parsed: IToolWords = parseToolOptions('mlxfwreset', argv, { level: { type: 'string', short: 'l' } });
  const { values, words } = parsed;
  const common: IToolArguments = { root: textOf(parsed, 'root'), json: values.json === true, yes: values.yes === true };
  if (values.help === true || values.version === true) {
    const verb: MlxfwresetVerb = values.help === true ? 'help' : 'version';
    return { ...common, verb, device: findMstDevice(CARD_DEVICE) };
  }
  const verb: MlxfwresetVerb = requireVerb(words);
  const name: string | undefined = textOf(parsed, 'dev');
  if (name === undefined) {
    throw usageError('The option -d/--dev is missing', `Name the device: -d ${CARD_DEVICE}`);
  }
  checkLevel(textOf(parsed, 'level'));
  return { ...common, verb, device: findMstDevice(name) };
}

function requireVerb(words: readonly string[]): MlxfwresetVerb {
  const verb: MlxfwresetVerb | undefined = words.length === 1 ? VERBS.get(words[0] ?? '') : undefined;
  if (verb === undefined) {
    const found: string = words.length === 0 ? 'A command is missing' : `This is no command: "${words.join(' ')}"`;
    throw usageError(found, 'Give reset, or query to see the levels');
  }
  return verb;
}

function checkLevel(level: string | undefined): void {
  if (level !== undefined && !LEVELS.includes(level)) {
    throw usageError(`The reset level is not one of ${LEVELS.join(', ')}: "${level}"`, 'Leave -l out: every level does the same here');
  }
}
