// Real processes: a small program plays the successor.

import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { inheritedSocket } from './inheritedSocket.js';
import { Predecessor } from './Predecessor.js';
import { Successor } from './Successor.js';
import { thisProgram } from './thisProgram.js';

let folder: string;
let server: Server;
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'successor-'));
  server = createServer();
  // Renamed, because Node removes the name that it listened on when it closes.
  await new Promise<void>((resolve) => server.listen(path.join(folder, 'new'), resolve));
  renameSync(path.join(folder, 'new'), path.join(folder, 'socket'));
});
afterEach(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

function start(script: string): Successor {
  const program = path.join(folder, 'program.mjs');
  writeFileSync(program, script);
  const descriptor = (server as unknown as { _handle: { fd: number } })._handle.fd;
  return Successor.start({ program: process.execPath, arguments: [program, folder], environment: process.env }, descriptor);
}

describe('a successor', () => {
  it('inherits the socket, and serves those who have waited there', async () => {
    const successor = start(`
      import { createServer } from 'node:net';
      process.send({ kind: 'prepared' });
      process.once('message', () => {
        createServer((socket) => socket.end('new')).listen({ fd: Number(process.env.VIRTNET_SUCCESSOR_SOCKET) });
        process.send({ kind: 'serving', version: '2.0.0' }, () => process.disconnect());
        setTimeout(() => process.exit(0), 10_000);
      });`);
    await successor.preparedAsync();
    server.close();
    const client = connect(path.join(folder, 'socket'));
    const said = new Promise((resolve) => client.once('data', (chunk) => resolve(String(chunk))));
    const { pid, version } = await successor.takeOverAsync();
    expect(version).toBe('2.0.0');
    expect(await said).toBe('new');
    successor.leave();
    process.kill(pid, 'SIGKILL');
  });

  it('tells why it cannot be prepared', async () => {
    const successor = start(`process.send({ kind: 'failed', error: { code: -32000, message: 'No', data: { code: 'E_CONFIG', hint: 'Mend it' } } });`);
    await expect(successor.preparedAsync()).rejects.toMatchObject({ code: 'E_CONFIG', message: 'No', hint: 'Mend it' });
    await successor.endAsync();
  });

  it.each([
    ['process.exit(3)', 'status 3'],
    ["process.kill(process.pid, 'SIGABRT')", 'SIGABRT'],
    ["process.send('nonsense'); process.send(null); process.exit(4)", 'status 4']
  ])('is known to be dead after %s', async (script, reason) => {
    const successor = start(script);
    await expect(successor.preparedAsync()).rejects.toMatchObject({ code: 'E_IO', message: expect.stringContaining(reason) as string });
    await successor.endAsync();
  });

  it('that dies while it takes over is known to be dead', async () => {
    const successor = start(`process.send({ kind: 'prepared' }); process.once('message', () => process.exit(5));`);
    await successor.preparedAsync();
    await expect(successor.takeOverAsync()).rejects.toMatchObject({ message: expect.stringContaining('status 5') as string });
  });

  it('that is ended holds nothing any more', async () => {
    const successor = start(`
      import { writeFileSync } from 'node:fs';
      writeFileSync(process.argv[2] + '/pid', String(process.pid));
      process.send({ kind: 'prepared' });
      setTimeout(() => {}, 60_000);`);
    await successor.preparedAsync();
    await successor.endAsync();
    const pid = Number(readFileSync(path.join(folder, 'pid'), 'utf8'));
    expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  });
});

describe('what a process is started with', () => {
  it('is a predecessor only where one has said so', () => {
    const env = { VIRTNET_SUCCESSOR_SOCKET: '4' };
    const self = { env, connected: true, send: () => true, disconnect: () => undefined, once: () => undefined };
    expect(Predecessor.find(self as never)?.socket).toBe(4);
    expect(env).toEqual({});
    expect(Predecessor.find(self as never)).toBeUndefined();
    expect(Predecessor.find({ ...self, env: { VIRTNET_SUCCESSOR_SOCKET: '4' }, send: undefined } as never)).toBeUndefined();
  });

  it('is a socket of the service manager only where that is meant for it', () => {
    expect(inheritedSocket(undefined, { pid: 5, env: { LISTEN_PID: '5', LISTEN_FDS: '1' } })).toEqual({ descriptor: 3, isOurs: false });
    expect(inheritedSocket(undefined, { pid: 6, env: { LISTEN_PID: '5', LISTEN_FDS: '1' } })).toBeUndefined();
    expect(inheritedSocket(undefined, { pid: 6, env: {} })).toBeUndefined();
    expect(inheritedSocket(4, { pid: 6, env: {} })).toEqual({ descriptor: 4, isOurs: true });
    expect(inheritedSocket(4, { pid: 6, env: { LISTEN_PID: '5', LISTEN_FDS: '1' } })).toEqual({ descriptor: 4, isOurs: false });
  });

  it('is repeated for the successor, which is no child of npx', () => {
    const self = { execPath: '/node', execArgv: ['--x'], argv: ['/node', '/bin/c', '--root', '/r'], env: { A: '1', npm_lifecycle_event: 'npx' } };
    expect(thisProgram(undefined, self)).toEqual({ program: '/node', arguments: ['--x', '/bin/c', '--root', '/r'], environment: { A: '1' } });
    expect(thisProgram('debug', self).environment).toMatchObject({ VIRTNET_LOG_LEVEL: 'debug' });
  });
});
