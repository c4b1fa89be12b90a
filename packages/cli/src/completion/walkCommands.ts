import type { ICommand, IOption } from '../commands/ICommand.js';
import { optionsAt } from '../options/optionScope.js';

/** A place on the command line, and what may follow it. */
export interface ICompletionPlace {
  /** The verbs typed so far, as `virtnet modify device`. */
  readonly path: string;
  /** Verbs or positional values that may come next, with their explanation. */
  readonly words: readonly { readonly word: string; readonly help: string }[];
  /** Options that hold here, those of the verbs above included, those of the program not. */
  readonly options: readonly IOption[];
}

/** Every place of the command line, the program itself first. */
export function walkCommands(program: ICommand): readonly ICompletionPlace[] {
  return walk([program]);
}

function walk(path: readonly ICommand[]): readonly ICompletionPlace[] {
  const command: ICommand | undefined = path.at(-1);
  if (command === undefined) {
    return [];
  }
  const verbs: ICompletionPlace['words'] = (command.commands ?? []).map((child) => ({
    word: child.name,
    help: child.summary
  }));
  const values: ICompletionPlace['words'] = (command.positional?.choices ?? []).map((choice) => ({
    word: choice,
    help: command.positional?.help ?? ''
  }));
  const place: ICompletionPlace = {
    path: path.map((step) => step.name).join(' '),
    words: [...verbs, ...values],
    // What holds everywhere is offered once, at the program; what does nothing, never.
    options: optionsAt(path).filter(({ everywhere, absence }) => absence === undefined && (everywhere !== true || path.length === 1))
  };
  return [place, ...(command.commands ?? []).flatMap((child) => walk([...path, child]))];
}
