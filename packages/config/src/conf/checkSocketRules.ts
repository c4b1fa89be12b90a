// What virtnet.conf may not say of the devices' sockets and of those who serve them.

import path from 'node:path';

import type { IDocumentProblem } from '../describeSchemaErrors.js';
import type { ExtensionConf, VirtnetConf } from '../generated/schemaTypes.js';
import { longestVuid } from '../longestVuid.js';
import type { ICardLimits } from '../nvconfig/ICardLimits.js';
import { MAX_SOCKET_PATH } from '../StatePaths.js';
import { countCpus } from './countCpus.js';
import { findGroup } from './findGroup.js';

type Rule = (own: ExtensionConf, card: ICardLimits) => IDocumentProblem | undefined;

/** Of the functions that the card allows, the one with the longest name has to fit. */
const socketDirTooLong: Rule = ({ socket_dir: folder }, card) => {
  const length: number = folder === undefined ? 0 : Buffer.byteLength(path.join(path.resolve(folder), `${longestVuid(card)}.vmm.sock`));
  return length > MAX_SOCKET_PATH
    ? {
        pointer: '/virtnet/socket_dir',
        message: `virtnet.socket_dir is so long that a device's socket has ${length} bytes, and Linux allows ${MAX_SOCKET_PATH}: ${folder}`,
        hint: `Choose a directory whose path is ${length - MAX_SOCKET_PATH} bytes shorter`,
        code: 'E_PATH_TOO_LONG'
      }
    : undefined;
};

const unknownGroup: Rule = ({ socket_group: group }) =>
  group !== undefined && findGroup(group) === undefined
    ? {
        pointer: '/virtnet/socket_group',
        message: `virtnet.socket_group is ${group}, and this machine has no such group`,
        hint: 'Look at `getent group`, make the group with `groupadd`, or give its number'
      }
    : undefined;

const spinOfPolling: Rule = ({ polling, spin_us: spin }) =>
  polling === 1 && spin !== undefined
    ? {
        pointer: '/virtnet/spin_us',
        message: 'virtnet.spin_us cannot stand beside a polling of 1',
        hint: 'Workers that poll never sleep: leave spin_us out, or set polling to 0'
      }
    : undefined;

const noCpus: Rule = ({ cpus }) =>
  cpus !== undefined && countCpus(cpus) === 0
    ? {
        pointer: '/virtnet/cpus',
        message: `virtnet.cpus is no list of processors: ${cpus}`,
        hint: 'Write numbers below 1024 and ranges that ascend, such as 2-5,8; `lscpu` shows which there are'
      }
    : undefined;

/** In the order in which they are reported. */
export const SOCKET_RULES: readonly ((conf: VirtnetConf, card: ICardLimits) => IDocumentProblem | undefined)[] = [
  spinOfPolling,
  noCpus,
  socketDirTooLong,
  unknownGroup
].map((rule) => (conf, card) => rule(conf.virtnet ?? {}, card));
