import type { HostArgsResult } from '@virtnet/config/rpc';

/** `virtnet host args` on a terminal: the text alone, ready to be pasted. */
export function renderHostArguments(result: unknown): string {
  return (result as HostArgsResult).text;
}
