import { representorName } from './representorName.js';

/** Foreign functions that a message names; more are counted. */
const MOST_NAMES: number = 4;

/** How a port came to have too little left. */
export interface IExhaustion {
  readonly port: 0 | 1;
  /** The port's device, as commands name it. */
  readonly portName: string;
  /** Functions that were asked for. */
  readonly asked: number;
  /** Numbers of our devices' functions. */
  readonly taken: ReadonlySet<number>;
  /** Numbers of functions that somebody else made. */
  readonly foreign: ReadonlySet<number>;
  /** PF_TOTAL_SF of the port. */
  readonly total: number;
}

/** What was asked for, how many there are, and who has them. */
export function describeExhausted(facts: IExhaustion): { readonly message: string; readonly hint: string } {
  const { port, portName, asked, taken, foreign, total } = facts;
  const left: number = Math.max(0, total - taken.size - foreign.size);
  const wanted: string = asked === 1 ? 'no scalable function left' : `${left} scalable functions left, and ${asked} were asked for`;
  return {
    message:
      `${portName} has ${wanted}: PF_TOTAL_SF is ${total}, ` +
      `of which this controller's devices have ${taken.size} and others have ${foreign.size}${namesOf(port, foreign)}`,
    hint: `Raise PF_TOTAL_SF of ${portName} (mlxconfig -d /dev/mst/mt41686_pciconf0${port === 1 ? '.1' : ''}), or take functions away that are not needed`
  };
}

function namesOf(port: 0 | 1, foreign: ReadonlySet<number>): string {
  const numbers: readonly number[] = [...foreign].sort((one, other) => one - other);
  const names: readonly string[] = numbers.slice(0, MOST_NAMES).map((sfNumber) => representorName({ port, sfNumber }));
  const rest: number = numbers.length - names.length;
  return names.length === 0 ? '' : ` (${names.join(', ')}${rest > 0 ? ` and ${rest} more` : ''})`;
}
