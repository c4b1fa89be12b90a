import type { ManagedProcess } from '@virtnet/e2e/framework/ManagedProcess';

/** How much of a log is shown. */
const TAIL_CHARACTERS: number = 2000;

/** Waits for something that a process does, and not any longer once it has ended. */
export async function whileRunningAsync<T>(running: ManagedProcess, waiting: Promise<T>): Promise<T> {
  const ended: Promise<never> = running.endedAsync().then((how) => {
    throw new Error(`${running.name} has ended with ${how}: ${running.log.slice(-TAIL_CHARACTERS)}`);
  });
  // Whichever of the two comes second is nobody's business any more.
  for (const each of [ended, waiting]) each.catch(() => {});
  return Promise.race([waiting, ended]);
}
