import type { Readable } from 'node:stream';

import type { Answer } from './ITool.js';

/** A script that answers does so at once; a pipe that nobody writes to is not waited for. */
const PIPE_MS: number = 2000;

/** Far longer than any answer. */
const MAX_CHARACTERS: number = 256;

/** The first line of the input as an answer; on a terminal it may take its time. The input is closed then. */
export async function readAnswerAsync(input: Readable & { readonly isTTY?: boolean }): Promise<Answer> {
  const limit: NodeJS.Timeout | undefined = input.isTTY === true ? undefined : setTimeout(() => input.destroy(), PIPE_MS);
  let text: string = '';
  try {
    for await (const chunk of input) {
      text += String(chunk);
      if (text.includes('\n') || text.length > MAX_CHARACTERS) {
        break;
      }
    }
  } catch {
    // Closed by us, or by whoever had it: what was said until then counts.
  }
  clearTimeout(limit);
  return toAnswer(text);
}

/** An empty line is the `[n]` of the question; no line at all is no answer. */
function toAnswer(text: string): Answer {
  if (text === '') {
    return 'none';
  }
  return /^\s*y(?:es)?\s*(?:\n|$)/i.test(text) ? 'yes' : 'no';
}
