import type { ICommand, IOption } from '../commands/ICommand.js';

import { walkCommands, type ICompletionPlace } from './walkCommands.js';

/**
 * A completion script for bash. The candidates are written into it, so that a press of TAB starts no program.
 *
 * @param program - the root of the command table
 */
export function renderBashCompletion(program: ICommand): string {
  const places: readonly ICompletionPlace[] = walkCommands(program);
  return `# bash completion of ${program.name}; to use it: source <(${program.name} completion bash)
_${program.name}() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]} place=${program.name} word
  # bash makes words of their own of "--name", "=" and the value.
  if [[ $current == = ]]; then current=; elif [[ $previous == = ]]; then previous=\${COMP_WORDS[COMP_CWORD-2]}; fi
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$place $word" in
${indent(places.slice(1).map((place) => `"${place.path}") place="${place.path}" ;;`))}
    esac
  done
  case "$place $previous" in
${indent(places.flatMap(choiceCases))}
  esac
  case "$place" in
${indent(places.map((place) => `"${place.path}") ${reply(wordsOf(place))} ;;`))}
  esac
}
complete -F _${program.name} ${program.name}
`;
}

function indent(lines: readonly string[]): string {
  return lines.map((line) => `      ${line}`).join('\n');
}

function choiceCases(place: ICompletionPlace): readonly string[] {
  return place.options
    .filter((option) => option.metavar !== undefined)
    .map((option) => {
      const patterns: string = [`-${option.short}`, `--${option.long}`]
        .map((spelling) => `"${place.path} ${spelling}"`)
        .join('|');
      return `${patterns}) ${offer(option)}; return ;;`;
    });
}

function offer(option: IOption): string {
  if (option.isPath === true) {
    return 'COMPREPLY=($(compgen -f -- "$current")); compopt -o filenames 2>/dev/null';
  }
  // A value that nobody can list: say nothing rather than offer options in its place.
  return option.choices === undefined ? 'COMPREPLY=()' : reply(option.choices);
}

function wordsOf(place: ICompletionPlace): readonly string[] {
  return [...place.words.map(({ word }) => word), ...place.options.flatMap(spellings)];
}

function spellings(option: IOption): readonly string[] {
  return [`-${option.short}`, `--${option.long}`];
}

function reply(words: readonly string[]): string {
  return `COMPREPLY=($(compgen -W "${words.join(' ')}" -- "$current"))`;
}
