import type { ICommand, IOption } from '../commands/ICommand.js';
import { offeredOptionsOf } from '../options/programOptions.js';
import { EXIT_STATUSES } from '../output/exitStatus.js';

import { breakList } from './breakList.js';
import { renderUsage } from './renderUsage.js';

/** Column at which the explanations start, and the width of the whole: the layout of the guide's own help. */
const HELP_COLUMN: number = 24;
const WIDTH: number = 80;

const ENVIRONMENT: readonly (readonly [string, string])[] = [
  ['VIRTNET_ROOT', 'the --root of the controller to talk to'],
  ['VIRTNET_COMPAT', 'if 1: as --compat'],
  ['NO_COLOR', 'if not empty: no colours, on terminals too']
];

/**
 * The help text of one command.
 *
 * @param path - from the program down to the command
 * @param version - shown by the program itself
 */
export function renderHelp(path: readonly ICommand[], version: string): string {
  const command: ICommand | undefined = path.at(-1);
  if (command === undefined) {
    return '';
  }
  const title: string = path.length === 1 ? `${command.summary} v${version}` : '';
  const sections: readonly string[] = [
    renderUsage(path),
    title,
    renderPositionals(command),
    renderOptions(offeredOptionsOf(command)),
    path.length === 1 ? renderSurroundings() : ''
  ];
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
}

/** What holds for every command, told once. */
function renderSurroundings(): string {
  const statuses: readonly string[] = [...EXIT_STATUSES].map(([status, meaning]) => row(`  ${status}`, meaning));
  const variables: readonly string[] = ENVIRONMENT.map(([name, meaning]) => row(`  ${name}`, meaning));
  return ['environment variables:', ...variables, '', 'exit status:', ...statuses].join('\n');
}

function renderPositionals(command: ICommand): string {
  if (command.positional !== undefined) {
    return `positional arguments:\n${row(`  {${command.positional.choices.join(',')}}`, command.positional.help)}`;
  }
  if (command.commands === undefined) {
    return '';
  }
  const names: readonly string[] = command.commands.map((child) => child.name);
  return [
    'positional arguments:',
    row(`  ${breakList(names, WIDTH - 2).join('\n  ')}`, '** Use -h for sub-command usage'),
    ...command.commands.map((child) => row(`    ${child.name}`, child.summary))
  ].join('\n');
}

function renderOptions(options: readonly IOption[]): string {
  return ['optional arguments:', ...options.map((option) => row(`  ${nameBoth(option)}`, option.help))].join('\n');
}

function nameBoth(option: IOption): string {
  const value: string = option.metavar === undefined ? '' : ` ${option.metavar}`;
  return `-${option.aliases?.[0] ?? option.short}${value}, --${option.long}${value}`;
}

/** A name and its explanation; a long name takes a line of its own. */
function row(name: string, help: string): string {
  const lines: readonly string[] = wrap(help, WIDTH - HELP_COLUMN);
  const indent: string = ' '.repeat(HELP_COLUMN);
  const apart: string = `${name}\n${indent}${lines.join(`\n${indent}`)}`;
  return name.length + 2 > HELP_COLUMN ? apart : name.padEnd(HELP_COLUMN) + lines.join(`\n${indent}`);
}

function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last: string | undefined = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else {
      lines.push(word);
    }
  }
  return lines;
}
