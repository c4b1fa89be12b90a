// The only reader of virtnet.conf. A file that cannot be used throws a ConfigError with every mistake in it, and nothing
// has changed by then.

import { type FileHandle, open } from 'node:fs/promises';

import { describeSchemaErrors, type IDocumentProblem } from '../describeSchemaErrors.js';
import { validateVirtnetConf } from '../generated/validators.js';
import type { ICardLimits } from '../nvconfig/ICardLimits.js';
import { VirtnetError } from '../VirtnetError.js';
import { checkConfigRules } from './checkConfigRules.js';
import { ConfigError, type IConfigProblem } from './ConfigError.js';
import type { IVirtnetConfig } from './IVirtnetConfig.js';
import { JsonText } from './JsonText.js';
import { toConfig } from './toConfig.js';

/** A configuration has a page; a megabyte is some other file. */
const MAX_BYTES: number = 1024 * 1024;

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
  const json: JsonText = readJson(text, file);
  const value: unknown = json.value;
  const fail = (problems: readonly IDocumentProblem[]): never => {
    throw new ConfigError(file, problems.map((problem) => ({ ...problem, ...json.locate(problem.pointer) })));
  };
  const repeated: readonly IDocumentProblem[] = json
    .duplicateKeys()
    .slice(0, MAX_REPEATED)
    .map((pointer) => ({ pointer, message: `${pointer} stands here twice`, hint: 'Leave one of the two out' }));
  if (!validateVirtnetConf(value)) {
    return fail([...describeSchemaErrors(validateVirtnetConf.errors ?? [], 'The configuration'), ...repeated]);
  }
  const problems: readonly IDocumentProblem[] = [...repeated, ...checkConfigRules(value, options.card)];
  return problems.length > 0 ? fail(problems) : toConfig(value);
}

/** The configuration in a file, or the defaults if there is no file. */
export async function loadVirtnetConfigAsync(file: string, card?: ICardLimits): Promise<IVirtnetConfig> {
  const text: string | undefined = await readOptionalAsync(file);
  return text === undefined ? defaultVirtnetConfig() : parseVirtnetConfig(text, card === undefined ? { file } : { file, card });
}

function readJson(text: string, file: string): JsonText {
  const broken = (problem: IConfigProblem): ConfigError => new ConfigError(file, [problem]);
  try {
    const json: JsonText = new JsonText(text);
    const [first] = json.mistakes;
    if (first !== undefined) {
      throw broken({ pointer: '', ...first, hint: 'The file is one JSON object; correct it at this place' });
    }
    return json;
  } catch (error) {
    if (error instanceof RangeError) {
      throw broken({ pointer: '', line: 1, column: 1, message: 'The file is nested too deeply' });
    }
    throw error;
  }
}

async function readOptionalAsync(file: string): Promise<string | undefined> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(file, 'r');
    const { size } = await handle.stat();
    if (size > MAX_BYTES) {
      throw new VirtnetError('E_CONFIG', `${file} has ${size} bytes, and a configuration has at most ${MAX_BYTES}`);
    }
    return await handle.readFile('utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      return undefined;
    }
    throw error instanceof VirtnetError ? error : VirtnetError.fromSystem(`Cannot read ${file}`, error);
  } finally {
    await handle?.close();
  }
}
