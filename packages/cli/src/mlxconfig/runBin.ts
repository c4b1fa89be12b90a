import { readFileSync } from 'node:fs';

import { StreamOutput } from '../output/StreamOutput.js';

import type { IToolOptions } from './ITool.js';
import { readAnswerAsync } from './readAnswer.js';

/** Gives a tool the process's own streams, and the process the tool's exit status. */
export async function runBinAsync(runAsync: (options: IToolOptions) => Promise<number>): Promise<void> {
  const text: string = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  process.exitCode = await runAsync({
    argv: process.argv.slice(2),
    stdout: new StreamOutput(process.stdout, process.env),
    stderr: new StreamOutput(process.stderr, process.env),
    version: (JSON.parse(text) as { version: string }).version,
    environment: process.env,
    answerAsync: async () => await readAnswerAsync(process.stdin)
  });
}
