import { describe, expect, it } from 'vitest';

import { RequestQueue } from './RequestQueue.js';

function deferred(): { promise: Promise<void>; resolve: () => void } {
  const gate = { promise: Promise.resolve(), resolve: (): void => undefined };
  gate.promise = new Promise((resolve) => {
    gate.resolve = resolve;
  });
  return gate;
}

describe('RequestQueue', () => {
  it('runs tasks one after the other, in the order in which they came', async () => {
    const queue = new RequestQueue();
    const order: string[] = [];
    const gate = deferred();
    const first = queue.runAsync(async () => {
      await gate.promise;
      order.push('first');
    });
    const second = queue.runAsync(async () => {
      order.push('second');
    });
    gate.resolve();
    await Promise.all([first, second]);
    expect(order).toEqual(['first', 'second']);
  });

  it('goes on after a task that failed, and hands the failure to its caller alone', async () => {
    const queue = new RequestQueue();
    const failed = queue.runAsync(async () => await Promise.reject(new Error('no')));
    const next = queue.runAsync(async () => await Promise.resolve(7));
    await expect(failed).rejects.toThrow('no');
    await expect(next).resolves.toBe(7);
  });

  it('refuses the 257th task while 256 wait', async () => {
    const queue = new RequestQueue();
    const gate = deferred();
    const waiting = Array.from({ length: 256 }, async () => await queue.runAsync(async () => await gate.promise));
    await expect(queue.runAsync(async () => await gate.promise)).rejects.toMatchObject({ code: 'E_BUSY' });
    gate.resolve();
    await Promise.all(waiting);
  });
});
