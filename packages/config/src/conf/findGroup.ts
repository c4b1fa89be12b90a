import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const GROUP_FILE: string = '/etc/group';

/** Directory services answer in milliseconds; one that does not shall not keep the service from starting. */
const LOOK_UP_MS: number = 5_000;

/** The number of a group; undefined if the system has none of that name. A number is taken as it is, as chown(1) does. */
export function findGroup(group: string | number): number | undefined {
  return typeof group === 'number' ? group : (groupIn(readGroupFile(), group) ?? groupIn(askDirectories(group), group));
}

/** The number in a list in the form of group(5). */
function groupIn(list: string, group: string): number | undefined {
  const fields: readonly (readonly string[])[] = list.split('\n').map((line) => line.split(':'));
  const number: string | undefined = fields.find(([name]) => name === group)?.[2];
  return number === undefined || !/^\d+$/.test(number) ? undefined : Number(number);
}

function readGroupFile(): string {
  try {
    return readFileSync(GROUP_FILE, 'utf8');
  } catch {
    return '';
  }
}

/** Groups that do not stand in the file, as those of LDAP. */
function askDirectories(group: string): string {
  try {
    return execFileSync('getent', ['group', group], { encoding: 'utf8', timeout: LOOK_UP_MS, stdio: ['ignore', 'pipe', 'ignore'] });
  } catch {
    return ''; // there is none, or nobody to ask
  }
}
