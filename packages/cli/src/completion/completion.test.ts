import { execFileSync } from 'node:child_process';

import { describe, expect, it } from 'vitest';

import { PROGRAM } from '../commands/commandTable.js';

import { renderBashCompletion } from './renderBashCompletion.js';
import { renderZshCompletion } from './renderZshCompletion.js';

/** What bash would offer when TAB is pressed behind these words. */
function complete(...words: readonly string[]): readonly string[] {
  const script = `${renderBashCompletion(PROGRAM)}
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _virtnet; printf '%s\\n' "\${COMPREPLY[@]}"`;
  return execFileSync('bash', ['-c', script, 'bash', 'virtnet', ...words], { encoding: 'utf8' })
    .split('\n')
    .filter((word) => word !== '');
}

describe('completion of bash', () => {
  it('offers the verbs', () => {
    expect(complete('')).toEqual(expect.arrayContaining(['hotplug', 'unplug', 'list', 'host', '-h', '--version']));
    expect(complete('un')).toEqual(['unplug']);
    expect(complete('host', '')).toEqual(expect.arrayContaining(['list', 'args', 'bind', 'unbind']));
  });

  it('offers the options of the verb', () => {
    expect(complete('modify', '-p', '0', 'device', '--m')).toEqual(['--mac', '--mtu', '--max_queue_size', '--msix_num', '--max_queue_pairs', '--mrg_rxbuf']);
  });

  it('offers values where they are known, and nothing where they are not', () => {
    expect(complete('log', '-l', '')).toEqual(['info', 'err', 'debug']);
    expect(complete('host', 'args', '--vmm', 'l')).toEqual(['libvirt']);
    expect(complete('log', '--level', '=')).toEqual(['info', 'err', 'debug']);
    expect(complete('log', '--level', '=', 'd')).toEqual(['debug']);
    expect(complete('modify', 'device', '-p', '')).toEqual([]);
    expect(complete('hotplug', '-m', '')).toEqual([]);
    expect(complete('completion', '')).toEqual(expect.arrayContaining(['bash', 'zsh']));
  });
});

describe('completion of bash for paths', () => {
  it('offers files, and what does nothing is not offered', () => {
    expect(complete('validate', '-f', '/etc/host')).toEqual(expect.arrayContaining(['/etc/hosts']));
    expect(complete('modify', 'device', '--aarfs')).toEqual([]);
    expect(complete('list', '--com')).toEqual([]);
    expect(complete('--com')).toEqual(['--compat']);
  });
});

describe('completion of zsh', () => {
  it('names every verb and option', () => {
    const script = renderZshCompletion(PROGRAM);
    expect(script).toContain("'hotplug:hotplug virtnet device'");
    expect(script).toContain("'--ib_device:RDMA device of the port, such as mlx5_0'");
    expect(script).toMatchSnapshot();
  });
});
