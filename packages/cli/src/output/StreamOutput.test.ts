import { createWriteStream } from 'node:fs';
import { PassThrough, Writable } from 'node:stream';

import { describe, expect, it } from 'vitest';

import { StreamOutput } from './StreamOutput.js';

function terminal(): Writable & { isTTY: boolean } {
  return Object.assign(new PassThrough(), { isTTY: true });
}

describe('StreamOutput', () => {
  it('says in a sentence that the disk is full', async () => {
    const output = new StreamOutput(createWriteStream('/dev/full'), {});
    await expect(output.writeAsync('{}\n')).rejects.toMatchObject({
      code: 'E_IO',
      message: expect.stringMatching(/^The output cannot be written: no space is left/) as string
    });
  });

  it('takes a reader that has gone for one that has seen enough', async () => {
    const broken = Object.assign(new Error('write EPIPE'), { code: 'EPIPE' });
    const pipe = new Writable({ write: (...[, , done]) => done(broken) });
    const output = new StreamOutput(pipe, {});
    await expect(output.writeAsync('{}\n')).resolves.toBeUndefined();
  });

  it('has colours on terminals only, and not where NO_COLOR is set', () => {
    expect(new StreamOutput(new PassThrough(), {})).toMatchObject({ isTTY: false, color: false });
    expect(new StreamOutput(terminal(), {})).toMatchObject({ isTTY: true, color: true });
    expect(new StreamOutput(terminal(), { NO_COLOR: '' }).color).toBe(true);
    expect(new StreamOutput(terminal(), { NO_COLOR: '1' })).toMatchObject({ isTTY: true, color: false });
  });
});
