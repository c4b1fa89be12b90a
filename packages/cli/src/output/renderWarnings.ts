import { emphasize } from './emphasize.js';

/**
 * What the controller did, but wants to be known: one line each, for standard error.
 *
 * @param result - an answer of the controller; most have no `warnings`
 * @param color - whether the word in front may be emphasised
 */
export function renderWarnings(result: unknown, color: boolean): string {
  return warningsOf(result)
    .map((warning) => `${emphasize('yellow', 'warning:', color)} ${oneLine(warning)}\n`)
    .join('');
}

function warningsOf(result: unknown): readonly string[] {
  const warnings: unknown = (result as { readonly warnings?: unknown } | undefined)?.warnings;
  return Array.isArray(warnings) ? warnings.map(String) : [];
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
