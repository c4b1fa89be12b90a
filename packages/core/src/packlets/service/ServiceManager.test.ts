import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { ILogger } from '../logging/index.js';

import { ServiceManager } from './ServiceManager.js';

let sent: string[];
let complaints: string[];
const log: ILogger = { err: (origin, text) => complaints.push(`${origin}: ${text}`), info: () => undefined, debug: () => undefined, setLevel: () => undefined };
const send = (socket: string, state: string): void => {
  sent.push(`${socket} ${state}`);
};

beforeEach(() => {
  sent = [];
  complaints = [];
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

describe('the service manager', () => {
  it('hears that the service is ready, alive, and how it stands', async () => {
    const manager = await ServiceManager.findAsync({ environment: { NOTIFY_SOCKET: '/n', WATCHDOG_USEC: '4000000' }, log, send });
    let devices = 1;
    manager.status('Bringing the devices back');
    manager.ready(() => `Serving ${devices} devices`);
    devices = 2;
    vi.advanceTimersByTime(2000);
    expect(sent).toEqual(['/n STATUS=Bringing the devices back', '/n READY=1\nSTATUS=Serving 1 devices', '/n WATCHDOG=1\nSTATUS=Serving 2 devices']);
  });

  it('hears of no watchdog that it has not asked for, and nothing after the end', async () => {
    const manager = await ServiceManager.findAsync({ environment: { NOTIFY_SOCKET: '@n' }, log, send });
    manager.ready(() => 'Serving');
    vi.advanceTimersByTime(10_000);
    manager.stopping();
    manager.handOver(9);
    vi.advanceTimersByTime(60_000);
    expect(sent).toEqual(['@n READY=1\nSTATUS=Serving', '@n STATUS=Serving', '@n STOPPING=1\nSTATUS=Taking the devices away', '@n MAINPID=9']);
  });

  it('that is not there hears nothing', async () => {
    const manager = await ServiceManager.findAsync({ environment: { NOTIFY_SOCKET: '' }, log, send });
    manager.ready(() => 'Serving');
    expect(sent).toEqual([]);
  });

  it('that cannot be told stops nothing', async () => {
    const refuse = (): void => {
      throw new Error('Cannot notify');
    };
    const manager = await ServiceManager.findAsync({ environment: { NOTIFY_SOCKET: '/n' }, log, send: refuse });
    manager.status('Starting');
    expect(complaints).toEqual(['ServiceManager.ts:tell: Cannot notify']);
  });
});
