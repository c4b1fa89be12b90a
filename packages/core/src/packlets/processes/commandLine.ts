import { readFile } from 'node:fs/promises';

/** The words with which a process was started; none when there is no such process. */
export async function commandLineAsync(pid: number): Promise<readonly string[]> {
  const text: string = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  return text.split('\0').slice(0, -1);
}
