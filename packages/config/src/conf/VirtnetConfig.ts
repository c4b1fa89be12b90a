// The only reader of virtnet.conf. A file that cannot be used throws a ConfigError with every mistake in it, and nothing
// has changed by then.

import { describeSchemaErrors, type IDocumentProblem } from '../describeSchemaErrors.js';
import { validateVirtnetConf } from '../generated/validators.js';
import type { ICardLimits } from '../nvconfig/ICardLimits.js';
import { checkConfigRules } from './checkConfigRules.js';
import { ConfigError } from './ConfigError.js';
import type { IVirtnetConfig } from './IVirtnetConfig.js';
import { JsonText } from './JsonText.js';
import { readConfigTextAsync } from './readConfigText.js';
import { toConfig } from './toConfig.js';

/** The cure for what is no JSON. */
const ONE_OBJECT: string = 'The file is one JSON object; correct it at this place';

/** Keys that stand twice and are reported, at most. */
const MAX_REPEATED: number = 10;

/** What a configuration is checked against and reported as. */
export interface IParseConfigOptions {
  /** Name of the file in messages. */
  readonly file?: string;
  readonly card?: ICardLimits;
}

/** The configuration when there is no file. */
export function defaultVirtnetConfig(): IVirtnetConfig {
  return toConfig({});
}

/** The configuration in a text; a ConfigError says every mistake. */
export function parseVirtnetConfig(text: string, options: IParseConfigOptions = {}): IVirtnetConfig {
  const file: string = options.file ?? 'virtnet.conf';
  try {
    return parse(text, file, options.card);
  } catch (error) {
    // What is nested by the thousand ends any of the steps, not only the first.
    if (error instanceof RangeError) {
      throw new ConfigError(file, [{ pointer: '', line: 1, column: 1, message: 'The file is nested too deeply', hint: ONE_OBJECT }]);
    }
    throw error;
  }
}

/** The configuration in a file, or the defaults if there is no file. */
export async function loadVirtnetConfigAsync(file: string, card?: ICardLimits): Promise<IVirtnetConfig> {
  const text: string | undefined = await readConfigTextAsync(file);
  return text === undefined ? defaultVirtnetConfig() : parseVirtnetConfig(text, card === undefined ? { file } : { file, card });
}

function parse(text: string, file: string, card: ICardLimits | undefined): IVirtnetConfig {
  const json: JsonText = new JsonText(text);
  if (json.mistakes.length > 0) {
    throw new ConfigError(file, json.mistakes.map((mistake) => ({ pointer: '', ...mistake, hint: ONE_OBJECT })));
  }
  const value: unknown = json.value;
  const fail = (problems: readonly IDocumentProblem[]): never => {
    throw new ConfigError(file, problems.map((problem) => ({ ...json.locate(problem.pointer), ...problem })));
  };
  const repeated: readonly IDocumentProblem[] = json
    .repeatedKeys(MAX_REPEATED)
    .map((key) => ({ ...key, hint: 'Leave one of the two out' }));
  if (!validateVirtnetConf(value)) {
    const wrong: readonly IDocumentProblem[] = describeSchemaErrors(validateVirtnetConf.errors ?? [], 'The configuration');
    return fail([...wrong, ...repeated, ...checkTheRest(value, wrong, card)]);
  }
  const problems: readonly IDocumentProblem[] = [...repeated, ...checkConfigRules(value, card)];
  return problems.length > 0 ? fail(problems) : toConfig(value);
}

/** The rules between those keys that are fine; which ports there are is not known while any key is in doubt. */
function checkTheRest(value: unknown, wrong: readonly IDocumentProblem[], card: ICardLimits | undefined): readonly IDocumentProblem[] {
  if (typeof value !== 'object' || Array.isArray(value)) {
    return [];
  }
  const doubtful: ReadonlySet<string | undefined> = new Set(wrong.map(({ pointer }) => pointer.split('/')[1]));
  const rest: unknown = Object.fromEntries(Object.entries(value ?? {}).filter(([key]) => !doubtful.has(key)));
  return validateVirtnetConf(rest) ? checkConfigRules(rest, card).filter(({ pointer }) => !pointer.startsWith('/ib_dev_')) : [];
}
