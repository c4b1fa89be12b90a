import { setTimeout as delayAsync } from 'node:timers/promises';

import { VirtnetError } from '@virtnet/config';
import { describe, expect, it } from 'vitest';

import type { IRequest, IWorkTools } from '../commands/ICommand.js';

import { watchVfsAsync } from './watchVfs.js';

const REQUEST: IRequest = { method: 'host.sriov', params: { pf_id: 0, num_vfs: 126 } };
const ANSWER = { errno: 0, errstr: 'Success', pf_id: 0, num_vfs: 126 };

function toolsThat(answerAsync: () => Promise<unknown>): IWorkTools & { readonly asked: IRequest[] } {
  const asked: IRequest[] = [];
  return {
    asked,
    environment: {},
    callAsync: async (request) => {
      asked.push(request);
      return request.method === 'query' ? { devices: [{ enabled_vfs: '64' }] } : await answerAsync();
    }
  };
}

const patientAsync = async (): Promise<unknown> => {
  await delayAsync(500);
  return ANSWER;
};

describe('progress of VFs', () => {
  it('is shown on a terminal, and gone when the answer comes', async () => {
    const written: string[] = [];
    const tools = toolsThat(patientAsync);
    expect(await watchVfsAsync(REQUEST, tools, { isTTY: true, write: (text) => written.push(text) })).toEqual(ANSWER);
    expect(written[0]).toBe('\r\u001B[K64 of 126 VFs');
    expect(written.at(-1)).toBe('\r\u001B[K');
    expect(tools.asked[1]).toEqual({ method: 'query', params: { pf_id: 0, brief: true } });
  });

  it('is not shown elsewhere, nor when the answer comes at once', async () => {
    const written: string[] = [];
    const write = (text: string): number => written.push(text);
    await watchVfsAsync(REQUEST, toolsThat(patientAsync), { write });
    await watchVfsAsync(REQUEST, toolsThat(async () => ANSWER), { isTTY: true, write });
    expect(written).toEqual([]);
  });

  it('leaves a refusal as it is', async () => {
    const refusal = new VirtnetError('E_BUSY', 'PF 0 has 4 VFs already');
    const tools = toolsThat(async () => {
      throw refusal;
    });
    await expect(watchVfsAsync(REQUEST, tools, { isTTY: true, write: () => undefined })).rejects.toBe(refusal);
  });
});
