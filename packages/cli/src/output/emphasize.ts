import { styleText } from 'node:util';

/**
 * The text with a style of terminals.
 *
 * @param color - whether the place where it goes takes styles: decided per stream, while styleText by itself would
 *   look at standard output alone
 */
export function emphasize(style: 'bold' | 'yellow', text: string, color: boolean): string {
  return color ? styleText(style, text, { validateStream: false }) : text;
}
