import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

import type { DatapathEvent } from '@virtnet/config';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { RemoteDatapath } from './RemoteDatapath.js';

type Answer = (socket: Socket, request: { id: number; method: string }) => void;

const HELLO = { version: '0.1.0', pid: 1, protocol: 1, startedAt: 1 };

function result(value: unknown): Answer {
  return (socket, { id }) => socket.write(`${JSON.stringify({ jsonrpc: '2.0', id, result: value })}\n`);
}

describe(RemoteDatapath.name, () => {
  let folder: string;
  let socketPath: string;
  let answers: Record<string, Answer>;
  let events: DatapathEvent[];
  let losses: string[];
  let server: Server;

  beforeEach(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'remote-'));
    socketPath = path.join(folder, 'emu.sock');
    answers = { hello: result(HELLO) };
    events = [];
    losses = [];
    server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.on('data', (chunk) => {
        for (const line of chunk.toString().trimEnd().split('\n')) {
          const request = JSON.parse(line) as { id: number; method: string };
          answers[request.method]?.(socket, request);
        }
      });
    });
    await new Promise<void>((resolve) => server.listen(socketPath, resolve));
  });

  afterEach(async () => {
    await new Promise((resolve) => server.close(resolve));
    rmSync(folder, { recursive: true });
  });

  async function connectAsync(timeoutMs: number = 5000): Promise<RemoteDatapath> {
    const listener = {
      onEvent: (event: DatapathEvent) => events.push(event),
      onLost: (reason: string) => losses.push(reason)
    };
    return await RemoteDatapath.connectAsync({ socketPath, timeoutMs }, listener);
  }

  it('reports no loss of a process that ends before it has introduced itself, as one does that is being killed', async () => {
    answers.hello = (socket) => socket.destroy();
    await expect(connectAsync()).rejects.toMatchObject({ code: 'E_DATAPATH_GONE' });
    expect(losses).toEqual([]);
  });

  it('tells who answered', async () => {
    const datapath = await connectAsync();
    expect(datapath.introduction).toEqual(HELLO);
    datapath.letGo();
  });

  it('says that nobody listens', async () => {
    await new Promise((resolve) => server.close(resolve));
    await expect(connectAsync()).rejects.toMatchObject({ code: 'E_DATAPATH_GONE' });
  });

  it('hands the refusal of another protocol on', async () => {
    answers.hello = (socket, { id }) => {
      const error = { code: -32000, message: 'Too old', data: { code: 'E_NOT_SUPPORTED', hint: 'Update' } };
      socket.write(`${JSON.stringify({ jsonrpc: '2.0', id, error })}\n`);
    };
    await expect(connectAsync()).rejects.toMatchObject({ code: 'E_NOT_SUPPORTED', message: 'Too old', hint: 'Update' });
    expect(losses).toEqual([]);
  });

  it('does not wait for ever', async () => {
    const datapath = await connectAsync(20);
    await expect(datapath.snapshotAsync()).rejects.toMatchObject({ code: 'E_TIMEOUT' });
    datapath.letGo();
  });

  it('a connection that ends fails the calls that wait, and is told once', async () => {
    const datapath = await connectAsync();
    answers.snapshot = (socket) => socket.destroy();
    await expect(datapath.snapshotAsync()).rejects.toMatchObject({ code: 'E_DATAPATH_GONE' });
    await expect(datapath.snapshotAsync()).rejects.toMatchObject({ code: 'E_DATAPATH_GONE' });
    expect(losses).toHaveLength(1);
  });

  it('garbage ends the connection', async () => {
    answers.snapshot = (socket) => socket.write('no JSON\n');
    const datapath = await connectAsync();
    await expect(datapath.snapshotAsync()).rejects.toMatchObject({ code: 'E_DATAPATH_GONE' });
    expect(losses[0]).toContain('garbage');
  });

  it('a status that is none is refused', async () => {
    answers.snapshot = result({ devices: [{ vuid: 'VNETS1D0F0' }] });
    const datapath = await connectAsync();
    await expect(datapath.snapshotAsync()).rejects.toMatchObject({ code: 'E_DATAPATH' });
    datapath.letGo();
  });

  it('counters keep all their 64 bits', async () => {
    answers.readCounters = result({ queues: [['18446744073709551615']] });
    const datapath = await connectAsync();
    expect(await datapath.readCountersAsync('VNETS1D0F0')).toMatchObject([{ packets: 2n ** 64n - 1n, bytes: 0n }]);
    datapath.letGo();
  });

  it('events arrive in order, and one that is none becomes a line of the log', async () => {
    answers.setLogLevel = (socket, { id }) => {
      const told = [{ kind: 'driverUnbound', vuid: 'VNETS1D0F0' }, { kind: 'sunrise' }];
      for (const params of told) {
        socket.write(`${JSON.stringify({ jsonrpc: '2.0', method: 'event', params })}\n`);
      }
      result({})(socket, { id, method: '' });
    };
    const datapath = await connectAsync();
    await datapath.setLogLevelAsync('info');
    expect(events).toMatchObject([{ kind: 'driverUnbound' }, { kind: 'log', level: 'err' }]);
    datapath.letGo();
  });

  it('is closed when the process has ended, not when it has promised to', async () => {
    let ended = false;
    answers.close = (socket, request) => {
      result({})(socket, request);
      setTimeout(() => {
        ended = true;
        socket.end();
      }, 50);
    };
    await (await connectAsync()).closeAsync();
    expect(ended).toBe(true);
    expect(losses).toEqual([]);
  });

  it('does not wait for ever for a process that promised to end', async () => {
    const datapath = await connectAsync(50);
    answers.close = result({});
    await datapath.closeAsync();
  });

  it('letting go is no loss', async () => {
    const datapath = await connectAsync();
    datapath.letGo();
    await expect(datapath.snapshotAsync()).rejects.toMatchObject({ code: 'E_DATAPATH_GONE' });
    await vi.waitFor(() => expect(losses).toEqual([]));
  });
});
