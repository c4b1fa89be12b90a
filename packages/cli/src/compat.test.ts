import { VirtnetError } from '@virtnet/config';
import { describe, expect, it } from 'vitest';

import { renderEcho } from './output/renderEcho.js';
import { runCommandAsync, type IRunResult } from './testing/runCommand.js';

const ANSWER = { errno: 0, errstr: 'Success' };

function firstLine({ stdout }: IRunResult): string {
  return stdout.split('\n')[0] ?? '';
}

describe('the request before the reply', () => {
  it.each([
    ['--compat stats -p 0 -q 0', "{'pf': '0x0', 'queue_id': '0x0'}"],
    ['stats --compat -u VNETS1D0F0', "{'vuid': 'VNETS1D0F0'}"],
    ['-C stats -p 0 -v 17', "{'pf': '0x0', 'vf': '0x11'}"],
    ['query -C -p 0 -b', "{'all': '0x0', 'pf': '0x0', 'dbg_stats': '0x0', 'brief': '0x1', 'latency_stats': '0x0', 'stats_clear': '0x0'}"],
    ['query -ab -C', "{'all': '0x1', 'dbg_stats': '0x0', 'brief': '0x1', 'latency_stats': '0x0', 'stats_clear': '0x0'}"],
    ['modify -p 1 device -l 0 --compat', "{'pf': '0x1', 'all': '0x0', 'subcmd': '0x0', 'link': '0x0'}"],
    [
      'modify -p 1 -v 2 device -t 9000 -m 0C:C4:7A:FF:22:98 -C',
      "{'pf': '0x1', 'vf': '0x2', 'all': '0x0', 'subcmd': '0x0', 'mac': '0c:c4:7a:ff:22:98', 'mtu': '0x2328'}"
    ]
  ])('%s', async (line, echo) => {
    const run = await runCommandAsync(line, { answer: ANSWER });
    expect(run.status).toBe(0);
    expect(firstLine(run)).toBe(echo);
    expect(JSON.parse(run.stdout.slice(echo.length))).toEqual(ANSWER);
  });

  it.each(['list', 'host list', 'log -l debug', 'health'])('is not made up where it is not known: %s', async (line) => {
    const run = await runCommandAsync(`-C ${line}`, { answer: { ...ANSWER, status: 'healthy' } });
    expect(JSON.parse(run.stdout)).toMatchObject(ANSWER);
  });

  it('stands before a failure, too, but not before the refusal of a wrong command line', async () => {
    const failure = new VirtnetError('E_NOT_FOUND', 'No such device', { hint: 'Look' });
    const run = await runCommandAsync('-C stats -p 7', { failure });
    expect(run.status).toBe(3);
    expect(firstLine(run)).toBe("{'pf': '0x7'}");
    expect(firstLine(await runCommandAsync('-C stats -p seven'))).toBe('{');
  });

  it('is asked for by the environment as well, and is never there unasked', async () => {
    for (const [VIRTNET_COMPAT, isThere] of [['1', true], ['0', false], ['', false]] as const) {
      const run = await runCommandAsync('stats -p 0', { answer: ANSWER, environment: { VIRTNET_COMPAT } });
      expect(firstLine(run).startsWith("{'pf'")).toBe(isThere);
    }
  });

  it('quotes as Python does', () => {
    expect(renderEcho({ a: "it's", b: 'a\\b', c: `'"` })).toBe(`{'a': "it's", 'b': 'a\\\\b', 'c': '\\'"'}\n`);
  });
});

describe('replies', () => {
  it('of version are two objects joined by a comma', async () => {
    const answer = { 'Original Controller': 'v1', 'Destination Controller': 'v2' };
    const run = await runCommandAsync('--compat version', { answer });
    expect(run.stdout).toBe('{\n  "Original Controller": "v1"\n},\n{\n  "Destination Controller": "v2"\n}\n');
    expect(JSON.parse(`[${run.stdout}]`)).toEqual([{ 'Original Controller': 'v1' }, { 'Destination Controller': 'v2' }]);
  });

  it('are documents on terminals, too', async () => {
    const run = await runCommandAsync('-C list', { isTTY: true, answer: { controller: {}, devices: [] } });
    expect(JSON.parse(run.stdout)).toEqual({ controller: {}, devices: [] });
  });
});
