/** Lines of a log that are enough to see what happened last. */
const LAST_LINES: number = 60;
/** Characters of a document that are enough for a handful of devices. */
const MOST_CHARACTERS: number = 30_000;

/** The last lines of a text. */
export function endOf(text: string): string {
  return text.trimEnd().split('\n').slice(-LAST_LINES).join('\n');
}

/** The beginning of a text that may be long, and how much was left away. */
export function clip(text: string): string {
  const left: number = text.length - MOST_CHARACTERS;
  return left > 0 ? `${text.slice(0, MOST_CHARACTERS)}\n(${left} more characters)\n` : text;
}
