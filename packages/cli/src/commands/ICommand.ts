import type { RpcMethodName } from '@virtnet/config/rpc';

/** What one option may hold once its text was parsed. */
export type OptionValue = string | number | boolean;

/** Parsed options by name; an option that was not given is absent. */
export type OptionValues = Readonly<Record<string, OptionValue | undefined>>;

/** One option of a command: parser, help, completion and checks are all read from this row. */
export interface IOption {
  /** Key among the parsed values; where the wire has the value as it is, also the name of the parameter. */
  readonly name: string;
  /** The letter behind one dash. */
  readonly short: string;
  /** The word behind two dashes. */
  readonly long: string;
  /** One line for people. */
  readonly help: string;
  /** What stands for the value in usage lines; a flag has none. */
  readonly metavar?: string;
  /** The closed list of values, where there is one. */
  readonly choices?: readonly string[];
  /** The value is a path: completion offers files. */
  readonly isPath?: boolean;
  /** The command makes no sense without it. */
  readonly required?: boolean;
  /** A flag that is all there is to do, as -h: nothing behind it is read. */
  readonly last?: boolean;
  /** Words behind one dash that mean the same, as `dim` for `-dim`. */
  readonly aliases?: readonly string[];
  /** Why it is refused: known from the published command, without effect here, and not offered. */
  readonly absence?: { readonly message: string; readonly hint: string };
  /** An option of the program that is taken behind every command, too. */
  readonly everywhere?: boolean;
  /** Text to value; throws a VirtnetError of code E_USAGE that says what was found. */
  readonly parse?: (text: string) => OptionValue;
}

/** A rule over several options of one command. */
export type IRule =
  | { readonly kind: 'exactlyOne'; readonly of: readonly string[] }
  | { readonly kind: 'atLeastOne'; readonly of: readonly string[] }
  | { readonly kind: 'atMostOne'; readonly of: readonly string[] }
  | { readonly kind: 'needs'; readonly option: string; readonly needs: string };

/** What a command asks of the controller. */
export interface IRequest {
  readonly method: RpcMethodName;
  readonly params: Readonly<Record<string, unknown>>;
}

/** What a command that does more than ask once may use. */
export interface IWorkTools {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Asks the controller; rejects with a VirtnetError. */
  readonly callAsync: (request: IRequest) => Promise<unknown>;
}

/** Work that a command does by itself; gives the result document. */
export interface IWork {
  readonly workAsync: (tools: IWorkTools) => Promise<unknown>;
}

/** What a command gives back: a request for the controller, work of its own, or the text it can make at once. */
export type CommandOutcome = IRequest | IWork | { readonly text: string };

/** A word of a closed list behind a verb. */
export interface IPositional {
  readonly name: string;
  readonly choices: readonly string[];
  readonly help: string;
  /** It may be left out. */
  readonly isOptional?: boolean;
}

/** One verb, or one group of verbs. */
export interface ICommand {
  readonly name: string;
  readonly summary: string;
  readonly options: readonly IOption[];
  readonly rules?: readonly IRule[];
  /** The one positional argument, from a closed list. */
  readonly positional?: IPositional;
  /** Verbs below this one; one of them has to be chosen, and this command's options hold for it too. */
  readonly commands?: readonly ICommand[];
  /** Values to outcome, and the program's own table for whoever prints it. Pure; a group has none. */
  readonly prepare?: (values: OptionValues, program: ICommand) => CommandOutcome;
  /** How the result reads on a terminal, where that is not plain JSON. */
  readonly renderForPeople?: (result: unknown, color: boolean) => string;
  /** The exit status that a result stands for; 0 where this is absent. */
  readonly statusOf?: (result: unknown) => number;
  /** The request as later versions of the published command print it before the reply; absent where that is not known. */
  readonly echo?: (values: OptionValues) => Readonly<Record<string, string>>;
  /** The reply as the published command prints it, where that is not the plain document. */
  readonly renderCompatible?: (result: unknown) => string;
}
