import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { QmpClient } from './QmpClient.js';
import { QmpRefusal } from './QmpRefusal.js';

const GREETING = '{"QMP": {"version": {"qemu": {"micro": 22, "minor": 2, "major": 7}, "package": "x"}, "capabilities": ["oob"]}}\r\n';
const PATIENCE = { greetingMs: 2000, answerMs: 2000 };

let folder: string;
let server: Server | undefined;
const sockets: Socket[] = [];
const place = () => path.join(folder, 'qmp');

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'virtnet-qmp-'));
});
afterEach(async () => {
  sockets.splice(0).forEach((socket) => socket.destroy());
  server?.close();
  await rm(folder, { recursive: true, force: true });
});

/** Serves what a function says to each client and to each of its lines. */
async function serveAsync(greet: (socket: Socket) => unknown, answer: (line: string, socket: Socket) => void = () => undefined) {
  server = createServer((socket) => {
    sockets.push(socket);
    socket.on('error', () => undefined);
    socket.setEncoding('utf8').on('data', (text) => String(text).trimEnd().split('\n').forEach((line) => answer(line, socket)));
    greet(socket);
  });
  server.listen(place());
  await once(server, 'listening');
}

/** A QEMU that leaves the negotiation and then says what a test wants. */
async function qemuAsync(answer: (line: { execute: string; id: number }) => object | string | undefined = () => undefined) {
  await serveAsync(
    (socket) => socket.write(GREETING),
    (text, socket) => {
      const line = JSON.parse(text) as { execute: string; id: number };
      const said = line.execute === 'qmp_capabilities' ? { return: {}, id: line.id } : answer(line);
      if (said !== undefined) socket.write(typeof said === 'string' ? said : `${JSON.stringify(said)}\r\n`);
    }
  );
  return await QmpClient.connectAsync(place(), PATIENCE);
}

describe('a conversation with QEMU', () => {
  it('reads the greeting, however it is cut, and leaves the negotiation', async () => {
    await serveAsync(
      (socket) => [...GREETING].forEach((letter) => socket.write(letter)),
      (line, socket) => socket.write(`{"return": {}, "id": ${(JSON.parse(line) as { id: number }).id}}\r\n`)
    );
    const qmp = await QmpClient.connectAsync(place(), PATIENCE);
    expect(qmp.version).toEqual({ major: 7, minor: 2 });
    qmp.close();
  });

  it('gives each command its own answer, and events to whoever listens', async () => {
    const held: number[] = [];
    const qmp = await qemuAsync(({ execute, id }) => {
      held.push(id);
      return execute === 'second'
        ? `{"return": "two", "id": ${id}}\r\n{"event": "DEVICE_DELETED", "data": {"device": "x"}}\r\n{"return": 1, "id": ${held[0]}}\r\n`
        : undefined;
    });
    const events: unknown[] = [];
    const unlisten = qmp.listen((event) => events.push(event));
    expect(await Promise.all([qmp.executeAsync('first'), qmp.executeAsync('second')])).toEqual([1, 'two']);
    expect(events).toEqual([{ name: 'DEVICE_DELETED', data: { device: 'x' } }]);
    unlisten();
    qmp.close();
  });

  it("hands on QEMU's refusal, without what would upset a terminal", async () => {
    const qmp = await qemuAsync(({ id }) => ({ error: { class: 'GenericError', desc: `Bus \u001b[31m'x'\n not found${'!'.repeat(999)}` }, id }));
    const refusal: unknown = await qmp.executeAsync('device_add').catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(QmpRefusal);
    expect(refusal).toMatchObject({ code: 'E_IO', className: 'GenericError', message: expect.stringMatching(/^QEMU refuses device_add: Bus/) as string });
    expect((refusal as Error).message.length).toBeLessThan(400);
    // eslint-disable-next-line no-control-regex -- that is the point
    expect((refusal as Error).message).not.toMatch(/[\u0000-\u001f]/);
    qmp.close();
  });

  it('does not wait for ever for an answer', async () => {
    const qmp = await qemuAsync();
    await expect(qmp.executeAsync('query-status')).rejects.toMatchObject({ code: 'E_TIMEOUT', message: expect.stringContaining('query-status') as string });
    qmp.close();
  });

  it('fails what is under way, and all that follows, when QEMU ends', async () => {
    const qmp = await qemuAsync(() => {
      sockets.at(-1)?.destroy();
      return undefined;
    });
    await expect(qmp.executeAsync('quit')).rejects.toMatchObject({ code: 'E_IO', message: expect.stringContaining('closed') as string });
    await expect(qmp.executeAsync('query-status')).rejects.toMatchObject({ code: 'E_IO' });
  });

  it.each([
    ['an answer without an end', 'x'.repeat(5 * 1024 * 1024)],
    ['a line that is not JSON', 'hello\n'],
    ['a line that is not of QMP', '{"jsonrpc": "2.0"}\n']
  ])('ends at %s', async (...[, said]) => {
    const qmp = await qemuAsync(() => said);
    await expect(qmp.executeAsync('query-status')).rejects.toMatchObject({ code: 'E_IO', message: expect.stringContaining('does not speak QMP') as string });
  });
});

describe('a socket that is not QMP', () => {
  it.each<[string, (socket: Socket) => unknown, RegExp]>([
    ['speaks first and otherwise', (socket: Socket) => socket.write('SSH-2.0-OpenSSH_9.2\r\n'), /does not speak QMP; it sent "SSH-2.0-OpenSSH_9.2 *"/],
    ['sends an event before it greets', (socket: Socket) => socket.write('{"event": "STOP"}\n'), /does not speak QMP/],
    ['greets without a version', (socket: Socket) => socket.write('{"QMP": {}}\n'), /does not speak QMP/],
    ['says nothing, or serves another client', () => undefined, /did not greet as QEMU does within 2 s/],
    ['closes at once', (socket: Socket) => socket.destroy(), /has closed its QMP socket/]
  ])('is named when it %s', async (...[, greet, message]) => {
    await serveAsync(greet);
    await expect(QmpClient.connectAsync(place(), PATIENCE)).rejects.toMatchObject({ code: 'E_IO', message: expect.stringMatching(message) as string });
  });

  it('is named when it is not there, or nobody listens', async () => {
    await expect(QmpClient.connectAsync(place())).rejects.toMatchObject({
      code: 'E_IO',
      message: expect.stringContaining('does not exist') as string,
      hint: expect.stringContaining('-qmp unix:') as string
    });
    await expect(QmpClient.connectAsync(folder)).rejects.toMatchObject({ code: 'E_IO', message: expect.stringContaining('Nobody listens') as string });
    await expect(QmpClient.connectAsync(`/tmp/${'x'.repeat(200)}`)).rejects.toMatchObject({ code: 'E_IO' });
  });
});
