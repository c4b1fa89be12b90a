import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const PROGRAM = path.resolve(import.meta.dirname, '../bin/virtio-net-controller.js');
const EMU = path.resolve(import.meta.dirname, '../../core/npm/linux-x64-gnu/bin/virtio_net_emu');

let root: string;
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'virtnet-bin-'));
});
afterEach(async () => {
  const pid = Number(await readFile(path.join(root, 'run/virtio_net_emu.sock.lock'), 'utf8').catch(() => ''));
  if (pid > 0 && existsSync(`/proc/${pid}`)) {
    process.kill(pid, 'SIGKILL');
  }
  await rm(root, { recursive: true });
});

function start(): ChildProcess {
  return spawn(process.execPath, [PROGRAM, '--root', root], { stdio: ['ignore', 'ignore', 'pipe'] });
}

/** Resolves when the text has been said. */
async function saidAsync(child: ChildProcess, text: string): Promise<string> {
  let log = '';
  for await (const chunk of child.stderr?.iterator({ destroyOnReturn: false }) ?? []) {
    log += String(chunk);
    if (log.includes(text)) {
      break;
    }
  }
  return log;
}

describe.skipIf(!existsSync(EMU))('virtio-net-controller (needs `pnpm build:native`)', () => {
  it('ends when its start fails, and leaves the datapath to the next one', async () => {
    await writeFile(path.join(root, 'recovery'), 'a file where the folder has to be');
    const child = start();
    const log = await saidAsync(child, 'hint: ');
    const told = Date.now();
    await once(child, 'exit');
    expect(Date.now() - told).toBeLessThan(1000);
    expect(child.exitCode).toBe(1);
    expect(log).toMatch(/virtio-net-controller: Cannot read the recovery folder .*\nhint: /);
  });

  it('serves on when nobody reads its log, and stops cleanly', async () => {
    await writeFile(path.join(root, 'virtnet.conf'), '{ "lm_prov": "kernel" }');
    const child = start();
    expect(await saidAsync(child, 'Ready')).toMatch(/\[ERR\].*lm_prov is accepted, but has no effect/);
    child.stderr?.destroy();
    const socket = connect(path.join(root, 'run/virtnet.sock'));
    for (let id = 0; id < 3; id++) {
      // Each refusal is a line of the log.
      socket.write(`{"jsonrpc":"2.0","id":${id},"method":"unplug","params":{"pf_id":9}}\n`);
      await once(socket, 'data');
    }
    socket.destroy();
    child.kill('SIGTERM');
    await once(child, 'exit');
    expect(child.exitCode).toBe(0);
  });

  const VALUES = '{ "card": {}, "port1": {}, "port2": {} }';
  const configured = (card: string): string =>
    `{ "version": 1, "boot_id": "", "current": { "card": ${card}, "port1": {}, "port2": {} }, "next": ${VALUES} }`;

  it('stays down, and ends well, on a card without virtio-net devices', async () => {
    await writeFile(path.join(root, 'nvconfig.json'), configured('{ "VIRTIO_NET_EMULATION_ENABLE": 0 }'));
    const child = start();
    const log = await saidAsync(child, 'start it again');
    await once(child, 'exit');
    expect(child.exitCode).toBe(0);
    expect(log).toMatch(/VIRTIO_NET_EMULATION_ENABLE is 0.*mlxconfig -d \/dev\/mst\/mt41686_pciconf0 s VIRTIO_NET_EMULATION_ENABLE=1/);
    expect(existsSync(path.join(root, 'run/virtnet.sock'))).toBe(false);
    expect(existsSync(path.join(root, 'run/virtio_net_emu.sock'))).toBe(false);
  });

  it('refuses a damaged card configuration with its place and the cure', async () => {
    await writeFile(path.join(root, 'nvconfig.json'), configured('{ "VIRTIO_NET_EMULATION_NUM_PF": 7 }'));
    const child = start();
    const log = await saidAsync(child, 'hint: ');
    await once(child, 'exit');
    expect(child.exitCode).toBe(1);
    expect(log).toMatch(/nvconfig.json:1:\d+: The value of VIRTIO_NET_EMULATION_NUM_PF must be 0 to 6, found 7\nhint: .*mv /);
  });
});
