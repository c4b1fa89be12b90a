import { expect, it } from 'vitest';

import { parseVirtnetConfig } from './VirtnetConfig.js';
import { warnOfMachine, type IMachine } from './warnOfMachine.js';

const MACHINE: IMachine = { hasInterface: (name) => name === 'br0', isFile: (file) => file === '/etc/passwd' };

it.each([
  ['{ "virtnet": { "bridge": "br0", "socket_dir": "/run/sockets" } }', []],
  ['{ "virtnet": { "bridge": "br1" } }', ['virtnet.bridge is br1, and this machine has no such interface: representors are ports of no bridge until it has']],
  ['{ "virtnet": { "socket_dir": "/etc/passwd" } }', ['virtnet.socket_dir is /etc/passwd, which is no directory: the controller cannot start with it']]
])('%s', (text, expected) => {
  expect(warnOfMachine(parseVirtnetConfig(text), MACHINE)).toEqual(expected);
});
