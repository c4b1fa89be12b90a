import type { ICommand, IOption, IRule } from '../commands/ICommand.js';
import { offeredOptionsOf } from '../options/programOptions.js';

import { breakList } from './breakList.js';

const WIDTH: number = 80;

/** The usage lines of one command, wrapped as argparse wraps them. */
export function renderUsage(path: readonly ICommand[]): string {
  const words: readonly string[] = path.flatMap((command, depth) => wordsOf(command, depth === path.length - 1));
  // Continued lines start below the first word behind the verbs that stand together.
  const verbs: number = words.findIndex((word) => !/^[a-z]+$/.test(word));
  const lead: string = `usage: ${words.slice(0, verbs).join(' ')}`;
  const indent: string = ' '.repeat(lead.length);
  const lines: string[] = [lead];
  for (const word of words.slice(verbs).flatMap((long) => breakWord(long, WIDTH - indent.length - 1))) {
    const last: string = lines.at(-1) ?? '';
    if (last.length + 1 + word.length <= WIDTH) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else {
      lines.push(`${indent} ${word}`);
    }
  }
  return lines.join('\n');
}

/** A list of verbs that no line holds becomes several words. */
function breakWord(word: string, width: number): readonly string[] {
  return word.startsWith('{') && word.length > width ? breakList(word.slice(1, -1).split(','), width) : [word];
}

function wordsOf(command: ICommand, last: boolean): readonly string[] {
  const options: readonly IOption[] = last ? offeredOptionsOf(command) : command.options;
  // The program's own options mean nothing behind a command.
  const shown: readonly string[] = !last && command.name === 'virtnet' ? [] : bracketOptions(options, command.rules ?? []);
  const tail: string[] = [];
  if (last && command.commands !== undefined) {
    tail.push(`{${command.commands.map((child) => child.name).join(',')}}`, '...');
  }
  if (command.positional !== undefined) {
    const word: string = `{${command.positional.choices.join(',')}}`;
    tail.push(command.positional.isOptional === true ? `[${word}]` : word);
  }
  return [command.name, ...shown, ...tail];
}

/** `[-x X]` may be left out, `-x X` may not, `(-x X | -y Y)` is a choice, `[-x X | -y Y]` one that may be left out. */
function bracketOptions(options: readonly IOption[], rules: readonly IRule[]): readonly string[] {
  const rule: IRule | undefined = rules.find(({ kind }) => kind === 'exactlyOne' || kind === 'atMostOne');
  const choice: readonly string[] = rule === undefined || rule.kind === 'needs' ? [] : rule.of;
  // A choice that is not among options alone may be left out here.
  const areAll: boolean = choice.every((name) => options.some((option) => option.name === name));
  const [open, close]: readonly string[] = rule?.kind === 'atMostOne' || !areAll ? ['[', ']'] : ['(', ')'];
  const words: string[] = [];
  for (const option of options) {
    if (!choice.includes(option.name)) {
      words.push(option.required === true ? show(option) : `[${show(option)}]`);
    } else if (option.name === choice[0]) {
      const members: readonly IOption[] = options.filter((member) => choice.includes(member.name));
      words.push(`${open}${members.map(show).join(' | ')}${close}`);
    }
  }
  return words;
}

function show(option: IOption): string {
  const word: string = `-${option.aliases?.[0] ?? option.short}`;
  return option.metavar === undefined ? word : `${word} ${option.metavar}`;
}
