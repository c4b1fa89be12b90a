import type { LogLevel } from '@virtnet/config';

import { LOG_LEVEL_VARIABLE } from '../logging/index.js';

import type { ISuccessorProgram } from './Successor.js';

/** What of this process is repeated. */
export type IRepeatedProcess = Pick<NodeJS.Process, 'execPath' | 'execArgv' | 'argv' | 'env'>;

/** This process's program with its arguments, environment and log level; below npx the successor is nobody's child any more. */
export function thisProgram(level: LogLevel | undefined, self: IRepeatedProcess = process): ISuccessorProgram {
  const environment: NodeJS.ProcessEnv = { ...self.env, ...(level === undefined ? {} : { [LOG_LEVEL_VARIABLE]: level }) };
  delete environment.npm_lifecycle_event;
  return { program: self.execPath, arguments: [...self.execArgv, ...self.argv.slice(1)], environment };
}
