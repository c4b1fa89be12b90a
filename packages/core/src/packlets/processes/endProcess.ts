import { isRunningAsync, type IProcessIdentity } from './processIdentity.js';

/** How often to look whether it has ended. */
const LOOK_MS: number = 20;

/** The built-in driver takes its netdev down and leaves within milliseconds; a machine under load may need longer. */
const PATIENCE_MS: number = 3000;

/**
 * Ends a process and waits until it is gone: first asked to, then made to. That another process has got its number
 * meanwhile does no harm: it is not touched.
 */
export async function endProcessAsync(process: IProcessIdentity): Promise<void> {
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    if (!(await isRunningAsync(process))) {
      return;
    }
    send(process.pid, signal);
    if (await isGoneWithinAsync(process, PATIENCE_MS)) {
      return;
    }
  }
}

async function isGoneWithinAsync(process: IProcessIdentity, patienceMs: number): Promise<boolean> {
  const deadline: number = Date.now() + patienceMs;
  while (Date.now() < deadline) {
    if (!(await isRunningAsync(process))) {
      return true;
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
  return false;
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended between the look and the signal.
  }
}
