import { EventEmitter } from 'node:events';

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { shutdownSignal, type ISignalledProcess } from './shutdownSignal.js';

const LONG_MS = 10_000;

function fakeProcess(env: NodeJS.ProcessEnv): EventEmitter & { ppid: number; env: NodeJS.ProcessEnv } {
  return Object.assign(new EventEmitter(), { ppid: 7, env });
}

function watch(self: EventEmitter): AbortSignal {
  return shutdownSignal(self as unknown as ISignalledProcess);
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('the signal to stop', () => {
  it.each(['SIGTERM', 'SIGINT'])('is %s', (name) => {
    const self = fakeProcess({});
    const signal = watch(self);
    self.emit(name);
    expect(signal.reason).toBe(name);
  });

  it('is not SIGHUP', () => {
    const self = fakeProcess({});
    const signal = watch(self);
    self.emit('SIGHUP');
    expect(signal.aborted).toBe(false);
  });

  it('is the end of the parent below npx', () => {
    const self = fakeProcess({ npm_lifecycle_event: 'npx' });
    const signal = watch(self);
    vi.advanceTimersByTime(LONG_MS);
    expect(signal.aborted).toBe(false);
    self.ppid = 1;
    vi.advanceTimersByTime(LONG_MS);
    expect(signal.reason).toBe('the end of npx');
  });

  it('is not the end of a parent that is no npx', () => {
    const self = fakeProcess({ npm_lifecycle_event: 'start' });
    const signal = watch(self);
    self.ppid = 1;
    vi.advanceTimersByTime(LONG_MS);
    expect(signal.aborted).toBe(false);
  });
});
