import type { ISuccessorProgram } from './Successor.js';

/** What of this process is repeated. */
export type IRepeatedProcess = Pick<NodeJS.Process, 'execPath' | 'execArgv' | 'argv' | 'env'>;

/** This process's program with its arguments and environment; below npx the successor is nobody's child any more. */
export function thisProgram(self: IRepeatedProcess = process): ISuccessorProgram {
  const environment: NodeJS.ProcessEnv = { ...self.env };
  delete environment.npm_lifecycle_event;
  return { program: self.execPath, arguments: [...self.execArgv, ...self.argv.slice(1)], environment };
}
