/** One strict JSON document with a closing newline: what scripts read. */
export function renderJson(document: unknown): string {
  return `${JSON.stringify(document, undefined, 2)}\n`;
}
