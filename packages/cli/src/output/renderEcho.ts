/**
 * A request as the published command prints it before the reply: a dictionary of Python, so the line is no JSON.
 *
 * @param request - names and texts, in the order in which they are shown
 */
export function renderEcho(request: Readonly<Record<string, string>>): string {
  const members: readonly string[] = Object.entries(request).map(([name, text]) => `${quote(name)}: ${quote(text)}`);
  return `{${members.join(', ')}}\n`;
}

/** As Python's repr does for a text of printable characters: double quotes only where there is an apostrophe and no quote. */
function quote(text: string): string {
  const escaped: string = text.replaceAll('\\', '\\\\');
  return escaped.includes("'") && !escaped.includes('"') ? `"${escaped}"` : `'${escaped.replaceAll("'", "\\'")}'`;
}
