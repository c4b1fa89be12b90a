import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { VirtnetError } from '@virtnet/config';
import type { ListResult } from '@virtnet/config/rpc';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { ILogger } from '../logging/index.js';
import type { IAnswerer } from '../requests/index.js';

import { Succession } from './Succession.js';
import type { ISuccessor, ISuccessorIdentity } from './Successor.js';

const LOG: ILogger = { err: () => undefined, info: () => undefined, debug: () => undefined, setLevel: () => undefined };
const IDENTITY: ISuccessorIdentity = { pid: 7, version: '2.0.0' };
const HERE: IAnswerer = { callAsync: async () => await Promise.resolve('here' as never) };

let folder: string;
let steps: string[];
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'succession-'));
  steps = [];
});
afterEach(() => rmSync(folder, { recursive: true }));

interface IFake {
  readonly prepared?: Promise<void>;
  readonly taken?: Promise<ISuccessorIdentity>;
  readonly handOver?: Promise<void>;
  readonly takeBack?: Promise<void>;
}

function successionOf({ prepared, taken, handOver, takeBack }: IFake): Succession {
  const successor: ISuccessor = {
    preparedAsync: async () => await (prepared ?? Promise.resolve()),
    takeOverAsync: async () => {
      steps.push('takeOver');
      return await (taken ?? Promise.resolve(IDENTITY));
    },
    leave: () => steps.push('leave'),
    endAsync: async () => {
      await Promise.resolve(steps.push('end'));
    }
  };
  const estate = {
    controlSocket: path.join(folder, 'socket'),
    start: () => successor,
    stopListening: () => steps.push('stopListening'),
    handOverAsync: async () => {
      steps.push('handOver');
      await (handOver ?? Promise.resolve());
    },
    departAsync: async () => {
      await Promise.resolve(steps.push('depart'));
    },
    takeBackAsync: async () => {
      steps.push('takeBack');
      await (takeBack ?? Promise.resolve());
    }
  };
  const succession = new Succession(LOG);
  succession.bequeath(estate);
  return succession;
}

const refusal = (): Promise<never> => Promise.reject(new VirtnetError('E_CONFIG', 'The configuration has a mistake'));

function gate<T>(): { promise: Promise<T>; open: (value: T) => void; fail: (error: unknown) => void } {
  let open: (value: T) => void = () => undefined;
  let fail: (error: unknown) => void = () => undefined;
  const promise = new Promise<T>((resolve, reject) => {
    open = resolve;
    fail = reject;
  });
  return { promise, open, fail };
}

/** Answers every line of a client with the same result. */
async function answerAsync(result: object): Promise<Server> {
  const server = createServer((socket) => {
    socket.on('data', () => socket.end(`${JSON.stringify({ jsonrpc: '2.0', id: 1, result })}\n`));
  });
  await new Promise<void>((resolve) => server.listen(path.join(folder, 'socket'), resolve));
  return server;
}

describe('replacing the controller', () => {
  it('hands the card over in this order, and ends', async () => {
    const succession = successionOf({});
    expect(await succession.runAsync()).toEqual(IDENTITY);
    expect(steps).toEqual(['handOver', 'stopListening', 'takeOver', 'leave', 'depart']);
    expect(await succession.ended).toEqual(IDENTITY);
  });

  it('changes nothing when the successor cannot be prepared', async () => {
    const succession = successionOf({ prepared: refusal() });
    await expect(succession.runAsync()).rejects.toMatchObject({ code: 'E_CONFIG' });
    expect(steps).toEqual(['end']);
    expect(await succession.callAsync(HERE, 'list', {})).toBe('here');
  });

  it('changes nothing when the card cannot be handed over now', async () => {
    const succession = successionOf({ handOver: Promise.reject(new VirtnetError('E_BUSY', 'Two requests wait for guests')) });
    await expect(succession.runAsync()).rejects.toMatchObject({ code: 'E_BUSY' });
    expect(steps).toEqual(['handOver', 'end']);
    expect(await succession.callAsync(HERE, 'list', {})).toBe('here');
  });

  it('takes everything back when the successor does not serve, and answers what has waited', async () => {
    const { promise, fail } = gate<ISuccessorIdentity>();
    const succession = successionOf({ taken: promise });
    const outcome = succession.runAsync();
    await new Promise((resolve) => setImmediate(resolve));
    const waiting = succession.callAsync(HERE, 'list', {});
    fail(new VirtnetError('E_DATAPATH', 'No datapath'));
    await expect(outcome).rejects.toMatchObject({ code: 'E_DATAPATH' });
    expect(steps).toEqual(['handOver', 'stopListening', 'takeOver', 'end', 'takeBack']);
    expect(await waiting).toBe('here');
    expect(await successionOf({}).runAsync()).toEqual(IDENTITY);
  });

  it('ends with the reason when nothing can be taken back', async () => {
    const succession = successionOf({ taken: refusal(), takeBack: Promise.reject(new VirtnetError('E_LOCKED', 'Taken')) });
    await expect(succession.runAsync()).rejects.toMatchObject({ code: 'E_LOCKED' });
    await expect(succession.ended).rejects.toMatchObject({ code: 'E_LOCKED' });
  });

  it('is asked for once at a time', async () => {
    const { promise, open } = gate<ISuccessorIdentity>();
    const succession = successionOf({ taken: promise });
    const outcome = succession.runAsync();
    await expect(succession.runAsync()).rejects.toMatchObject({ code: 'E_BUSY' });
    open(IDENTITY);
    expect(await outcome).toEqual(IDENTITY);
    await expect(succession.runAsync()).rejects.toMatchObject({ code: 'E_BUSY' });
  });

  it('has what comes meanwhile, and afterwards, answered by the successor', async () => {
    const { promise, open } = gate<ISuccessorIdentity>();
    const succession = successionOf({ taken: promise });
    const outcome = succession.runAsync();
    await new Promise((resolve) => setImmediate(resolve));
    const waiting = succession.callAsync(HERE, 'list', {});
    const server = await answerAsync({ devices: [] });
    open(IDENTITY);
    await outcome;
    expect((await waiting) as Partial<ListResult>).toEqual({ devices: [] });
    expect(await succession.callAsync(HERE, 'version', {})).toEqual({ devices: [] });
    server.close();
    await expect(succession.callAsync(HERE, 'version', {})).rejects.toMatchObject({ code: 'E_CONTROLLER_UNREACHABLE' });
  });

  it('is given up for a stop that comes meanwhile', async () => {
    const { promise, fail } = gate<void>();
    const succession = successionOf({ prepared: promise });
    const outcome = succession.runAsync();
    outcome.catch(() => undefined);
    const refused = succession.refuseAsync();
    fail(new VirtnetError('E_IO', 'It was killed'));
    expect(await refused).toBe(false);
    await expect(outcome).rejects.toMatchObject({ code: 'E_IO' });
    expect(steps).toEqual(['end', 'end']);
  });

  it('is taken back for a stop that ends a successor whose word that it serves was under way', async () => {
    const { promise, open } = gate<ISuccessorIdentity>();
    const succession = successionOf({ taken: promise });
    const outcome = succession.runAsync();
    outcome.catch(() => undefined);
    await new Promise((resolve) => setImmediate(resolve));
    const refused = succession.refuseAsync();
    open(IDENTITY);
    expect(await refused).toBe(false);
    await expect(outcome).rejects.toMatchObject({ code: 'E_BUSY' });
    expect(steps.slice(-1)).toEqual(['takeBack']);
  });

  it('is passed on to a successor that serves when a stop comes then', async () => {
    const succession = successionOf({});
    await succession.runAsync();
    expect(await succession.refuseAsync()).toBe(true);
    const kill = vi.spyOn(process, 'kill').mockImplementation(() => true);
    succession.passOn(new AbortController().signal);
    expect(kill).not.toHaveBeenCalled();
    succession.passOn(AbortSignal.abort('SIGTERM'));
    expect(kill.mock.calls).toEqual([[IDENTITY.pid, 'SIGTERM']]);
    kill.mockRestore();
  });
});
