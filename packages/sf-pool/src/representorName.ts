/** Name of a netdev has 15 characters at most (linux/if.h, IFNAMSIZ less the closing zero). */
const MAX_NAME: number = 15;

/** A scalable function of the card: its number counts per port. */
export interface ISfId {
  readonly port: 0 | 1;
  readonly sfNumber: number;
}

const FORM: RegExp = /^en3f([01])pf\1sf([1-9]\d{0,4})$/;

/** Name of the netdev that represents a scalable function, as the card's udev rules give it: `en3f0pf0sf2000`. */
export function representorName({ port, sfNumber }: ISfId): string {
  const name: string = `en3f${port}pf${port}sf${sfNumber}`;
  if (name.length > MAX_NAME) {
    throw new RangeError(`No netdev can be named ${name}`);
  }
  return name;
}

/** The scalable function behind a netdev's name; undefined if the name is not of that form. */
export function parseRepresentorName(name: string): ISfId | undefined {
  const [, port, sfNumber] = FORM.exec(name) ?? [];
  return port === undefined ? undefined : { port: port === '0' ? 0 : 1, sfNumber: Number(sfNumber) };
}
