import type { VirtnetError } from '@virtnet/config';

/** Something was refused, or failed, and no other status says more. */
export const EXIT_FAILED: number = 1;

/** Every status that the command ends with, and what it says. */
export const EXIT_STATUSES: ReadonlyMap<number, string> = new Map([
  [0, 'done'],
  [1, 'the controller, the datapath or the system failed or refused'],
  [2, 'wrong usage, or a value out of its range'],
  [3, 'no such device or network namespace'],
  [4, 'conflict: a driver is bound, a name or SF number is in use, another operation is under way'],
  [5, 'no controller answers']
]);

/** The exit status of a failure, as the closed list of error codes has it. */
export function exitStatusOf(error: VirtnetError): number {
  return error.exit;
}
