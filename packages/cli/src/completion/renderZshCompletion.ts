import type { ICommand, IOption } from '../commands/ICommand.js';

import { walkCommands, type ICompletionPlace } from './walkCommands.js';

/**
 * A completion script for zsh. The candidates are written into it, so that a press of TAB starts no program.
 *
 * @param program - the root of the command table
 */
export function renderZshCompletion(program: ICommand): string {
  const places: readonly ICompletionPlace[] = walkCommands(program);
  return `#compdef ${program.name}
# zsh completion of ${program.name}; to use it: source <(${program.name} completion zsh)
_${program.name}() {
  local place=${program.name} word
  for word in "\${(@)words[2,CURRENT-1]}"; do
    case "$place $word" in
${indent(places.slice(1).map((place) => `"${place.path}") place="${place.path}" ;;`))}
    esac
  done
  local -a verbs options
  case "$place \${words[CURRENT-1]}" in
${indent(places.flatMap(choiceCases))}
  esac
  case "$place" in
${indent(places.map(placeCase))}
  esac
  _describe -t verbs verb verbs
  _describe -t options option options
}
compdef _${program.name} ${program.name}
`;
}

function indent(lines: readonly string[]): string {
  return lines.map((line) => `      ${line}`).join('\n');
}

function placeCase(place: ICompletionPlace): string {
  const verbs: string = place.words.map(({ word, help }) => describe(word, help)).join(' ');
  const options: string = place.options
    .flatMap((option) => [describe(`-${option.short}`, option.help), describe(`--${option.long}`, option.help)])
    .join(' ');
  return `"${place.path}") verbs=(${verbs}); options=(${options}) ;;`;
}

function choiceCases(place: ICompletionPlace): readonly string[] {
  return place.options
    .filter((option) => option.metavar !== undefined)
    .map((option) => `${patterns(place, option)}) ${offer(option)}; return ;;`);
}

function patterns(place: ICompletionPlace, option: IOption): string {
  return [`-${option.short}`, `--${option.long}`].map((spelling) => `"${place.path} ${spelling}"`).join('|');
}

function offer(option: IOption): string {
  if (option.isPath === true) {
    return '_files';
  }
  // A value that nobody can list: say what it is rather than offer options in its place.
  return option.choices === undefined
    ? `_message ${quote(option.help)}`
    : `compadd -- ${option.choices.map(quote).join(' ')}`;
}

/** `word:explanation` as _describe reads it, within single quotes. */
function describe(word: string, help: string): string {
  return quote(`${word.replaceAll(':', '\\:')}:${help}`);
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
