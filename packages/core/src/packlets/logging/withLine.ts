/** A frame of a stack: the file's name without its ending, and the line. */
const FRAME: RegExp = /([^/\\]+)\.[jt]s:(\d+):\d+\)?$/;

/** How far up the one who logs is, at most. */
const DEPTH: number = 8;

/**
 * Puts the line into `<file>:<function>`: `Controller.js:301:openDatapath`. It is a line of the file that runs, which is JavaScript. Where the
 * file that is named is none of those that called, the origin stays as it is.
 */
export function withLine(origin: string): string {
  const [file = '', name = '']: readonly string[] = origin.split(':');
  const dot: number = file.lastIndexOf('.');
  const line: string | undefined = dot < 0 ? undefined : lineIn(file.slice(0, dot));
  return line === undefined ? origin : `${line}:${name}`;
}

function lineIn(file: string): string | undefined {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = DEPTH;
  const { stack = '' }: Error = new Error();
  Error.stackTraceLimit = stackTraceLimit;
  for (const frame of stack.split('\n')) {
    const [, name, line]: readonly (string | undefined)[] = FRAME.exec(frame) ?? [];
    if (name === file && line !== undefined) {
      return `${name}.js:${line}`;
    }
  }
  return undefined;
}
