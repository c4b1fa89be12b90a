/** What a script did. */
export interface IShellResult {
  status: number;
  /** stdout and stderr, as they came. */
  output: string;
}

/** A place where scripts can be run: a network namespace of this machine, or a guest. Both speak busybox's dialect. */
export interface IShell {
  /** For messages. */
  readonly name: string;
  /** Runs a script and returns its status and output, whatever the status. */
  runAsync(script: string, timeoutMs?: number): Promise<IShellResult>;
}

/**
 * Runs a script that must succeed.
 * @returns its output without the spaces around it
 */
export async function mustRunAsync(shell: IShell, script: string, timeoutMs?: number): Promise<string> {
  const result: IShellResult = await shell.runAsync(script, timeoutMs);
  if (result.status !== 0) {
    throw new Error(`\`${script}\` in ${shell.name} ended with status ${result.status}\n${result.output}`);
  }
  return result.output.trim();
}
