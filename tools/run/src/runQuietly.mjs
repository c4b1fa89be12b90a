// @ts-check
import { spawn } from 'node:child_process';

/** How much of a failed command's output is shown. */
const TAIL_BYTES = 8000;

/**
 * Runs a command without letting it print. Its newest line goes to `say`; if it fails, the end of its output is in the error.
 * @param {readonly string[]} command
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, say?: (line: string) => void, input?: string }} [options]
 * @returns {Promise<string>} what it wrote to stdout
 */
export async function runQuietlyAsync(command, options = {}) {
  const [program = '', ...parameters] = command;
  const child = spawn(program, parameters, { cwd: options.cwd, env: options.env, stdio: ['pipe', 'pipe', 'pipe'] });
  let stdout = '';
  let tail = '';
  const onText = (/** @type {string} */ text) => {
    tail = (tail + text).slice(-TAIL_BYTES);
    const lines = text.split(/[\r\n]+/).filter((line) => line.trim() !== '');
    if (lines.length > 0) options.say?.(lines.at(-1) ?? '');
  };
  child.stdout.setEncoding('utf8').on('data', (text) => {
    stdout += text;
    onText(text);
  });
  child.stderr.setEncoding('utf8').on('data', onText);
  child.stdin.on('error', () => {}).end(options.input);
  /** @type {[number | null, string | null]} */
  const [status, signal] = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, name) => resolve([code, name]));
  });
  if (status !== 0) throw new Error(`\`${command.join(' ')}\` ended with ${signal ?? `status ${status}`}\n${tail}`);
  return stdout;
}
