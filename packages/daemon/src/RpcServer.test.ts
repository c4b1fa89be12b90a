import { mkdtemp, rm, stat } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delayAsync } from 'node:timers/promises';

import { VirtnetError } from '@virtnet/config';
import { dispatchTo, type ILogger } from '@virtnet/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { RpcServer } from './RpcServer.js';

interface IAnswer {
  readonly id: number | string | null;
  readonly result?: unknown;
  readonly error?: { code: number; message: string; data: { code: string; hint: string; errno: number } };
}

const SILENT: ILogger = { err: () => undefined, info: () => undefined, debug: () => undefined, setLevel: () => undefined };

let folder: string;
let socketPath: string;
let server: RpcServer;
let sockets: Socket[];

/** Answers `version` with its count, fails at `unplug`, and takes its time for `list`. */
function fakeController(): { callAsync: never } {
  let count = 0;
  const callAsync = async (method: string) => {
    count += 1;
    if (method === 'unplug') {
      throw new VirtnetError('E_NOT_FOUND', 'There is no device with PF 7', { hint: 'Look' });
    }
    if (method === 'log') {
      throw new Error('A mistake of ours');
    }
    await delayAsync(method === 'list' ? 50 : 0);
    return { method, count, ballast: method === 'query' ? 'x'.repeat(4 * 1024 * 1024) : '' };
  };
  return { callAsync: callAsync as never };
}

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'virtnet-rpc-'));
  socketPath = path.join(folder, 'run', 'virtnet.sock');
  server = new RpcServer(dispatchTo(fakeController(), SILENT), SILENT);
  await server.listenAsync(socketPath);
  sockets = [];
});

afterEach(async () => {
  sockets.forEach((socket) => socket.destroy());
  await server.closeAsync();
  await rm(folder, { recursive: true });
});

async function clientAsync(): Promise<Socket> {
  const socket = connect(socketPath);
  socket.on('error', () => undefined);
  sockets.push(socket);
  await new Promise((resolve) => socket.once('connect', resolve));
  return socket;
}

/** Everything that the server says until it closes. */
async function untilClosedAsync(socket: Socket): Promise<string> {
  const chunks: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  await new Promise((resolve) => socket.once('close', resolve));
  return Buffer.concat(chunks).toString();
}

/** Sends a text, says that it was all, and gives the answers. */
async function askAsync(text: string | Buffer): Promise<unknown[]> {
  const socket = await clientAsync();
  socket.end(text);
  const said = await untilClosedAsync(socket);
  return said
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as unknown);
}

const request = (id: number, method: string, params?: unknown) => JSON.stringify({ jsonrpc: '2.0', id, method, params });

describe('JSON-RPC 2.0', () => {
  it('makes the socket for owner and group only', async () => {
    expect((await stat(socketPath)).mode % 0o1000).toBe(0o660);
  });

  it('answers a request, and several on one connection in their order', async () => {
    const answers = (await askAsync(request(1, 'list') + request(2, 'version', {}) + '\n' + request(3, 'version'))) as IAnswer[];
    expect(answers.map(({ id }) => id)).toEqual([1, 2, 3]);
    expect(answers[0]).toMatchObject({ jsonrpc: '2.0', result: { method: 'list' } });
  });

  it('answers a request that comes byte by byte', async () => {
    const socket = await clientAsync();
    const said = untilClosedAsync(socket);
    for (const byte of Buffer.from(request(1, 'version'))) {
      socket.write(Buffer.of(byte));
      await delayAsync(1);
    }
    socket.end();
    expect(JSON.parse(await said)).toMatchObject({ id: 1, result: { method: 'version' } });
  });

  it.each(['1', '"x"', 'null'])('says of %s that it is no request, and serves on', async (text) => {
    const answers = (await askAsync(`${text}\n${request(1, 'list')}${text}`)) as IAnswer[];
    expect(answers).toMatchObject([{ id: null, error: { code: -32600 } }, { id: 1 }, { id: null, error: { code: -32600 } }]);
  });

  it('gives an id back as it came, and none that it could not read exactly', async () => {
    const asked = ['1.5', '9007199254740991', '9007199254740993'].map((id) => `{"jsonrpc":"2.0","id":${id},"method":"list"}`);
    const answers = (await askAsync(asked.join(''))) as IAnswer[];
    expect(answers.map(({ id }) => id)).toEqual([1.5, 9007199254740991, null]);
    expect(answers[2]).toMatchObject({ error: { code: -32600 } });
  });

  it('answers a batch in one document, and a batch of notifications not at all', async () => {
    const [batch] = await askAsync(`[${request(1, 'version')},${request(2, 'nope')},{"jsonrpc":"2.0","method":"version"},7]`);
    expect(batch).toMatchObject([
      { id: 1, result: {} },
      { id: 2, error: { code: -32601 } },
      { id: null, error: { code: -32600 } }
    ]);
    expect(await askAsync('[{"jsonrpc":"2.0","method":"version"}]')).toEqual([]);
  });

  it.each([
    ['{"jsonrpc":"2.0","id":1,"method":"nope"}', -32601, 1],
    ['{"jsonrpc":"2.0","id":1,"method":"__proto__"}', -32601, 1],
    ['{"jsonrpc":"2.0","id":1,"method":"list","params":{"x":1}}', -32602, 1],
    ['{"jsonrpc":"2.0","id":1,"method":"unplug","params":{}}', -32602, 1],
    ['{"jsonrpc":"2.0","id":1,"method":"unplug","params":[0]}', -32602, 1],
    ['{"jsonrpc":"2.0","id":1,"method":"unplug","params":{"pf_id":"0"}}', -32602, 1],
    ['{"jsonrpc":"2.0","id":1,"method":"log","params":{"level":"info"}}', -32603, 1],
    ['{"jsonrpc":"1.0","id":1,"method":"list"}', -32600, 1],
    ['{"id":1}', -32600, 1],
    ['[]', -32600, null],
    ['{"jsonrpc":"2.0","id":{},"method":"list"}', -32600, null],
    ['{"jsonrpc":"2.0","id":1,"result":7}', -32600, 1],
    ['{"jsonrpc": nonsense}', -32700, null],
    ['GET / HTTP/1.1', -32700, null]
  ])('refuses %s with %d', async (text, code, id) => {
    expect(await askAsync(text)).toMatchObject([{ id, error: { code } }]);
  });

  it("carries the product's own errors with code, number and hint", async () => {
    expect(await askAsync(request(1, 'unplug', { pf_id: 7 }))).toMatchObject([
      { error: { code: -32000, message: 'There is no device with PF 7', data: { code: 'E_NOT_FOUND', errno: 2, hint: 'Look' } } }
    ]);
  });

  it('refuses the rest of a batch once the answers have grown too long', async () => {
    const batch = JSON.stringify([...Array(6).keys()].map((id) => ({ jsonrpc: '2.0', id, method: 'query', params: { all: true } })));
    const [answers] = (await askAsync(batch)) as [IAnswer[]];
    expect(answers.map(({ error }) => error?.code)).toEqual([undefined, undefined, undefined, undefined, -32600, -32600]);
  });

  it('refuses a batch that is too long', async () => {
    const batch = JSON.stringify([...Array(257).keys()].map((id) => ({ jsonrpc: '2.0', id, method: 'version' })));
    expect(await askAsync(batch)).toMatchObject([{ id: null, error: { code: -32600 } }]);
  });
});

describe('hostile clients', () => {
  const GARBAGE = [
    { name: 'noise', garbage: Buffer.alloc(16 * 1024 * 1024, 0x5a) },
    { name: 'one endless string', garbage: Buffer.concat([Buffer.from('{"a":"'), Buffer.alloc(16 * 1024 * 1024, 0x61)]) },
    { name: 'brackets without end', garbage: Buffer.alloc(16 * 1024 * 1024, '[') },
    { name: 'zeros', garbage: Buffer.alloc(16 * 1024 * 1024) }
  ];

  it.each(GARBAGE)('answers 16 MiB of garbage ($name) with one error and closes', async ({ garbage }) => {
    const socket = await clientAsync();
    const said = untilClosedAsync(socket);
    socket.write(garbage);
    const [answer, ...rest] = (await said).split('\n');
    expect(JSON.parse(answer ?? '')).toMatchObject({ id: null, error: { data: { code: 'E_INVALID_PARAMS' } } });
    expect(rest).toEqual(['']);
    expect(await askAsync(request(1, 'version'))).toHaveLength(1);
  });

  it('lets nobody wait for clients that say nothing, however many', async () => {
    for (let count = 0; count < 100; count += 1) {
      (await clientAsync()).write('{');
    }
    expect(await askAsync(request(1, 'version'))).toMatchObject([{ id: 1, result: {} }]);
  });

  it('lets nobody wait for a client that does not take its answer', async () => {
    const lazy = await clientAsync();
    lazy.pause();
    lazy.write(request(1, 'query', { all: true }) + request(2, 'query', { all: true }));
    await delayAsync(20);
    expect(await askAsync(request(3, 'version'))).toMatchObject([{ id: 3, result: {} }]);
  });

  it('forgets a client that leaves in the middle of a request', async () => {
    const rude = await clientAsync();
    rude.write('{"jsonrpc":"2.0","id":1,"meth');
    rude.destroy();
    const ruder = await clientAsync();
    ruder.write(request(1, 'list'));
    ruder.destroy();
    expect(await askAsync(request(1, 'version'))).toHaveLength(1);
  });

  it('finishes the answer that is under way when it closes', async () => {
    const idle = await clientAsync();
    const socket = await clientAsync();
    const said = untilClosedAsync(socket);
    socket.write(request(1, 'list'));
    await delayAsync(10);
    await server.closeAsync();
    expect(JSON.parse(await said)).toMatchObject({ id: 1, result: { method: 'list' } });
    expect(idle.destroyed || idle.readableEnded || (await untilClosedAsync(idle)) === '').toBe(true);
  });
});
