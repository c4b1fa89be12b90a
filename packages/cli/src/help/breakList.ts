/**
 * The lines of `{one,two,three}`, broken behind commas where one line would not hold it.
 *
 * @param names - what stands between the braces
 * @param width - columns of each line
 */
export function breakList(names: readonly string[], width: number): readonly string[] {
  const lines: string[] = [];
  names.forEach((name, index) => {
    const piece: string = `${index === 0 ? '{' : ''}${name}${index === names.length - 1 ? '}' : ','}`;
    const last: string | undefined = lines.at(-1);
    if (last === undefined || last.length + piece.length > width) {
      lines.push(index === 0 ? piece : ` ${piece}`);
    } else {
      lines[lines.length - 1] = last + piece;
    }
  });
  return lines;
}
