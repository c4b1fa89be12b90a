import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { callControllerAsync } from './callControllerAsync.js';
import { controlSocketPath } from './connect.js';
import { RpcClient } from './RpcClient.js';

const VERSION = { 'Original Controller': 'v1', 'Destination Controller': 'v2' };

let folder: string;
let socketPath: string;
let server: Server;
let sockets: Socket[];
let answer: (socket: Socket, request: { id: number; method: string }) => void;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'virtnet-client-'));
  socketPath = path.join(folder, 'virtnet.sock');
  sockets = [];
  answer = (socket, { id }) => socket.write(JSON.stringify({ jsonrpc: '2.0', id, result: VERSION }));
  server = createServer((socket) => {
    sockets.push(socket);
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      for (const line of chunk.toString().trim().split('\n')) {
        answer(socket, JSON.parse(line) as { id: number; method: string });
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(socketPath, resolve));
});

afterEach(async () => {
  sockets.forEach((socket) => socket.destroy());
  await new Promise((resolve) => server.close(resolve));
  await rm(folder, { recursive: true });
});

describe('RpcClient', () => {
  it('calls, and pairs answers with calls in whatever order they come', async () => {
    const client = await RpcClient.connectAsync(socketPath);
    const held: { id: number }[] = [];
    answer = (socket, request) => {
      held.push(request);
      if (held.length === 2) {
        for (const { id } of held.reverse()) {
          const result = { ...VERSION, 'Original Controller': `v${id}` };
          socket.write(JSON.stringify({ jsonrpc: '2.0', id, result }));
        }
      }
    };
    const answers = await Promise.all([client.callAsync('version', {}), client.callAsync('version', {})]);
    expect(answers.map((one) => one['Original Controller'])).toEqual(['v1', 'v2']);
    client.close();
  });

  it("lifts the controller's error out of the wire", async () => {
    const data = { code: 'E_NO_SLOT', errno: 28, hint: 'Unplug a device' };
    answer = (socket, { id }) =>
      socket.write(JSON.stringify({ jsonrpc: '2.0', id, error: { code: -32000, message: 'All slots are taken', data } }));
    const client = await RpcClient.connectAsync(socketPath);
    const refusal = client.callAsync('version', {});
    await expect(refusal).rejects.toMatchObject({ code: 'E_NO_SLOT', message: 'All slots are taken', hint: 'Unplug a device' });
    client.close();
  });

  it('does not wait for ever', async () => {
    answer = () => undefined;
    const client = await RpcClient.connectAsync(socketPath);
    await expect(client.callAsync('version', {}, 30)).rejects.toMatchObject({ code: 'E_TIMEOUT' });
    client.close();
  });

  it('refuses at once, and says why, when the connection has ended', async () => {
    const client = await RpcClient.connectAsync(socketPath);
    answer = (socket) => socket.destroy();
    await expect(client.callAsync('version', {})).rejects.toMatchObject({ message: 'The controller closed the connection' });
    const late = client.callAsync('version', {}, 2_000_000);
    await expect(late).rejects.toMatchObject({ code: 'E_CONTROLLER_UNREACHABLE', message: 'The controller closed the connection' });
  });

  it('fails what is under way when the controller will send nothing more', async () => {
    const client = await RpcClient.connectAsync(socketPath);
    answer = (socket) => socket.end();
    await expect(client.callAsync('version', {}, 2_000_000)).rejects.toMatchObject({ code: 'E_CONTROLLER_UNREACHABLE' });
  });

  it('does not blame the controller for a connection that was closed on this side', async () => {
    answer = () => undefined;
    const client = await RpcClient.connectAsync(socketPath);
    const underWay = client.callAsync('version', {});
    client.close();
    await expect(underWay).rejects.toMatchObject({ message: expect.stringContaining('on this side') as string });
    await expect(client.callAsync('version', {})).rejects.toMatchObject({ message: expect.stringContaining('on this side') as string });
  });

  it.each([
    ['closes the connection', (socket: Socket) => socket.destroy(), 'E_CONTROLLER_UNREACHABLE'],
    ['answers with garbage', (socket: Socket) => socket.write('HTTP/1.1 400'), 'E_CONTROLLER_UNREACHABLE'],
    [
      'answers something else than was promised',
      (socket: Socket) => socket.write('{"jsonrpc":"2.0","id":1,"result":{"x":1}}'),
      'E_INTERNAL'
    ],
    [
      'could not read the request',
      (socket: Socket) => socket.write('{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"No"}}'),
      'E_INVALID_PARAMS'
    ]
  ] as const)('fails when the other side %s', async (words, act, code) => {
    answer = (socket) => act(socket);
    const client = await RpcClient.connectAsync(socketPath);
    await expect(client.callAsync('version', {}), words).rejects.toMatchObject({ code });
    client.close();
  });
});

describe('callControllerAsync', () => {
  it('says what to start when nobody listens', async () => {
    const call = callControllerAsync({ VIRTNET_ROOT: folder }, 'version', {});
    await expect(call).rejects.toMatchObject({
      code: 'E_CONTROLLER_UNREACHABLE',
      message: expect.stringContaining(path.join(folder, 'run/virtnet.sock')) as string,
      hint: `Start it with \`virtio-net-controller --root ${folder}\`; VIRTNET_ROOT says where it is looked for`
    });
  });

  it("talks to the root of VIRTNET_ROOT, or to the guide's place", () => {
    expect(controlSocketPath({ VIRTNET_ROOT: '/tmp/card' })).toBe('/tmp/card/run/virtnet.sock');
    expect(controlSocketPath({})).toBe('/run/virtnet/virtnet.sock');
    expect(controlSocketPath({ VIRTNET_ROOT: '' })).toBe('/run/virtnet/virtnet.sock');
  });
});
