// The only reader of the card's configuration document: what others may have written, or half a disk, is not trusted.

import { ConfigError, type IConfigProblem } from '../conf/ConfigError.js';
import { JsonText } from '../conf/JsonText.js';
import { describeSchemaErrors, type IDocumentProblem } from '../describeSchemaErrors.js';
import type { Nvconfig, NvconfigValues } from '../generated/schemaTypes.js';
import { validateNvconfig } from '../generated/validators.js';
import { suggest } from '../suggest.js';

import { findNvconfigKey, type INvconfigKey, NVCONFIG_KEYS } from './nvconfigKeys.js';
import { checkNvconfigRules } from './nvconfigRules.js';
import { describeRange, isNvconfigValue } from './readNvconfigValue.js';

/** The version of the form that this release reads and writes. */
const VERSION: number = 1;

/** The document in a text; a ConfigError says every mistake, and what to do. */
export function parseNvconfig(text: string, file: string): Nvconfig {
  const json: JsonText = readText(text, file);
  const value: unknown = json.mistakes.length === 0 ? json.value : undefined;
  const problems: readonly IDocumentProblem[] = json.mistakes.length === 0 ? problemsOf(value, json) : [];
  if (json.mistakes[0] !== undefined || problems.length > 0) {
    const first: readonly IConfigProblem[] = json.mistakes.slice(0, 1).map((mistake) => ({ pointer: '', ...mistake }));
    const located: readonly IConfigProblem[] = problems.map((problem) => ({ ...json.locate(problem.pointer), ...problem }));
    throw new ConfigError(file, withCure([...first, ...located], file));
  }
  return value as Nvconfig;
}

function readText(text: string, file: string): JsonText {
  try {
    return new JsonText(text);
  } catch (error) {
    if (error instanceof RangeError) {
      const problem: IConfigProblem = { pointer: '', line: 1, column: 1, message: 'The file is nested too deeply' };
      throw new ConfigError(file, withCure([problem], file));
    }
    throw error;
  }
}

function problemsOf(value: unknown, json: JsonText): readonly IDocumentProblem[] {
  const newer: IDocumentProblem | undefined = newerVersion(value);
  if (newer !== undefined) {
    return [newer];
  }
  const repeated: readonly IDocumentProblem[] = json.repeatedKeys(1);
  if (!validateNvconfig(value)) {
    const wrong: readonly IDocumentProblem[] = describeSchemaErrors(validateNvconfig.errors ?? [], 'The card configuration');
    // Nobody writes this file by hand.
    return [...wrong.map(({ pointer, message }) => ({ pointer, message })), ...repeated];
  }
  return [...repeated, ...valueProblems(value.current, '/current'), ...valueProblems(value.next, '/next')];
}

function newerVersion(value: unknown): IDocumentProblem | undefined {
  const version: unknown = (value as { version?: unknown } | undefined)?.version;
  return typeof version === 'number' && version > VERSION
    ? { pointer: '/version', message: `A newer release wrote this (version ${version})`, hint: 'Use that release, or move the file away' }
    : undefined;
}

function valueProblems(values: NvconfigValues, pointer: string): readonly IDocumentProblem[] {
  const problems: readonly IDocumentProblem[] = (['card', 'port1', 'port2'] as const).flatMap((section) =>
    Object.entries(values[section]).flatMap(([name, value]) => {
      const problem: string | undefined = keyProblem(name, value, section === 'card' ? 'card' : 'port');
      return problem === undefined ? [] : [{ pointer: `${pointer}/${section}/${name}`, message: problem }];
    })
  );
  if (problems.length > 0) {
    return problems;
  }
  return checkNvconfigRules(values, new Set()).map(({ message }) => ({ pointer, message }));
}

function keyProblem(name: string, value: number, scope: INvconfigKey['scope']): string | undefined {
  const key: INvconfigKey | undefined = findNvconfigKey(name);
  if (key === undefined) {
    const meant: string | undefined = suggest(name, NVCONFIG_KEYS.map((known) => known.name));
    return `The card has no configuration key "${name}"${meant === undefined ? '' : `; it has ${meant}`}`;
  }
  if (key.scope !== scope) {
    return `The key ${name} belongs to ${key.scope === 'card' ? 'the card' : 'a port'}, and stands with ${scope === 'card' ? 'the card' : 'a port'}`;
  }
  return isNvconfigValue(key, value) ? undefined : `The value of ${name} must be ${describeRange(key)}, found ${value}`;
}

function withCure(problems: readonly IConfigProblem[], file: string): readonly IConfigProblem[] {
  const cure: string = `Correct the file at this place, or move it away for the factory's values: mv ${file} ${file}.damaged`;
  return problems.map((problem) => ({ hint: cure, ...problem }));
}
