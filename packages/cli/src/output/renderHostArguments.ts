import type { HostArgsResult } from '@virtnet/config/rpc';

/** `virtnet host args` on a terminal: the text alone, ready to be pasted, and what each virtual machine needs once. */
export function renderHostArguments(result: unknown): string {
  const { text, memory } = result as HostArgsResult;
  return memory === undefined ? text : `${text}\n\nOnce per virtual machine, with its own memory size:\n${memory}`;
}
