import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, expect, it } from 'vitest';

import { tapObstacleAsync } from './tapObstacle.js';

let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'virtnet-tun-'));
});
afterEach(() => rmSync(root, { recursive: true }));

function write(name: string, text: string): string {
  const file = path.join(root, name);
  writeFileSync(file, text);
  return file;
}

it('without the device names the module that makes it', async () => {
  const device = path.join(root, 'tun');
  expect(await tapObstacleAsync({ device })).toMatchObject({
    message: `No representor can be made, because ${device} cannot be opened: it does not exist (ENOENT)`,
    hint: expect.stringContaining('`modprobe tun`') as string
  });
});

it('without the capability names it', async () => {
  const device = write('tun', '');
  const status = write('status', 'Name:\tnode\nCapEff:\t000001ffffffefff\n');
  expect(await tapObstacleAsync({ device, status })).toMatchObject({
    message: expect.stringContaining('lacks CAP_NET_ADMIN') as string,
    hint: expect.stringContaining('AmbientCapabilities=CAP_NET_ADMIN') as string
  });
});

it('with both, or where the kernel does not tell, knows of nothing', async () => {
  const device = write('tun', '');
  expect(await tapObstacleAsync({ device, status: write('status', 'CapEff:\t0000000000001000\n') })).toBeUndefined();
  expect(await tapObstacleAsync({ device, status: path.join(root, 'none') })).toBeUndefined();
});
