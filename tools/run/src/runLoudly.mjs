// @ts-check
import { spawn } from 'node:child_process';

/**
 * Runs a command whose output is shown as it comes, and kept.
 * @param {readonly string[]} command
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} options
 * @returns {Promise<{ output: string, isGood: boolean }>}
 */
export async function runLoudlyAsync(command, options) {
  const [program = '', ...parameters] = command;
  const child = spawn(program, parameters, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const [from, to] of /** @type {const} */ ([[child.stdout, process.stdout], [child.stderr, process.stderr]])) {
    from.setEncoding('utf8').on('data', (text) => {
      output += text;
      to.write(text);
    });
  }
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ output: `${output}\n${error.message}`, isGood: false }));
    child.once('close', (status) => resolve({ output, isGood: status === 0 }));
  });
}
