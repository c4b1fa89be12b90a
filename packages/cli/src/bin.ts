import { readFileSync } from 'node:fs';

import type { IRequest } from './commands/ICommand.js';
import { StreamOutput } from './output/StreamOutput.js';
import { runAsync } from './run.js';

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string };

process.exitCode = await runAsync({
  argv: process.argv.slice(2),
  stdout: new StreamOutput(process.stdout, process.env),
  stderr: new StreamOutput(process.stderr, process.env),
  version,
  environment: process.env,
  callAsync: async ({ method, params }: IRequest): Promise<unknown> => {
    // Sockets are loaded only when there is something to ask: help and refusals come at once.
    const { callControllerAsync } = await import('./client/callControllerAsync.js');
    return await callControllerAsync(process.env, method, params);
  }
});
