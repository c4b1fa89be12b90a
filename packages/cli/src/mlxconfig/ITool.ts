import type { IOutput } from '../output/IOutput.js';

/** What came back on a question: `none` when nobody could answer. */
export type Answer = 'yes' | 'no' | 'none';

/** Everything that a run of one of the card's tools touches besides the card's files. */
export interface IToolOptions {
  /** The arguments behind the program's name. */
  readonly argv: readonly string[];
  readonly stdout: IOutput;
  readonly stderr: IOutput;
  /** Version of this program, without a leading v. */
  readonly version: string;
  /** VIRTNET_ROOT is the root when `--root` is not given. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Waits for an answer to the question that was just printed. */
  readonly answerAsync: () => Promise<Answer>;
}

/** What a tool is told by its options, whatever it does. */
export interface IToolArguments {
  readonly root?: string | undefined;
  readonly json: boolean;
  readonly yes: boolean;
}
