import { VirtnetError, type ErrorCode } from '@virtnet/config';
import { describe, expect, it } from 'vitest';

import { runCommandAsync, type IRunResult } from '../testing/runCommand.js';

import type { IRequest } from './ICommand.js';

const DEVICES = { devices: [{ vuid: 'VNETS1D0F0' }, { vuid: 'VNETS1D1F0' }, { vuid: 'VNETS1D2F0' }] };

/** Devices, and what those refuse that refuse. */
async function modifyAsync(refusals: Readonly<Record<string, ErrorCode>>, isTTY: boolean = false): Promise<IRunResult> {
  const answerTo = ({ method, params: { vuid } }: IRequest): unknown => {
    if (method === 'list') {
      return DEVICES;
    }
    const code = refusals[String(vuid)];
    if (code !== undefined) {
      throw new VirtnetError(code, `${String(vuid)} says no`, { hint: 'Ask again' });
    }
    return { errno: 0, errstr: 'Success', ...(vuid === 'VNETS1D2F0' ? { warnings: ['Look out'] } : {}) };
  };
  return await runCommandAsync('modify -a device -t 9000', { answerTo, isTTY });
}

describe('modify -a', () => {
  it('asks every device for the same change, and says what became of each', async () => {
    const run = await modifyAsync({});
    expect(run.requests.slice(1)).toEqual(
      DEVICES.devices.map(({ vuid }) => ({ method: 'modify', params: { vuid, device: { mtu: 9000 } } }))
    );
    expect(run.status).toBe(0);
    expect(JSON.parse(run.stdout)).toEqual({
      errno: 0,
      errstr: 'Success',
      devices: DEVICES.devices.map(({ vuid }) => ({ vuid, errno: 0, errstr: 'Success' })),
      warnings: ['VNETS1D2F0: Look out']
    });
    expect(run.stderr).toBe('warning: VNETS1D2F0: Look out\n');
  });

  it('goes on after a refusal, and ends with its status', async () => {
    const run = await modifyAsync({ VNETS1D1F0: 'E_DRIVER_BOUND' });
    expect(run.requests).toHaveLength(4);
    expect(run.status).toBe(4);
    expect(JSON.parse(run.stdout)).toMatchObject({
      errno: 16,
      errstr: '1 of 3 devices could not be changed: VNETS1D1F0; the other 2 have the change and keep it',
      code: 'E_DRIVER_BOUND',
      hint: 'Ask again',
      devices: [{ errno: 0 }, { vuid: 'VNETS1D1F0', errno: 16, errstr: 'VNETS1D1F0 says no', code: 'E_DRIVER_BOUND', hint: 'Ask again' }, { errno: 0 }]
    });
    expect(run.stderr).toBe(
      'warning: VNETS1D2F0: Look out\n' +
        'virtnet: 1 of 3 devices could not be changed: VNETS1D1F0; the other 2 have the change and keep it\nhint: Ask again\n'
    );
  });

  it('ends with status 1 for refusals of several kinds', async () => {
    expect((await modifyAsync({ VNETS1D0F0: 'E_DRIVER_BOUND', VNETS1D1F0: 'E_INVALID_PARAMS' })).status).toBe(1);
  });

  it('stops when the controller is gone', async () => {
    const run = await modifyAsync({ VNETS1D0F0: 'E_CONTROLLER_UNREACHABLE' });
    expect(run.status).toBe(5);
    expect(run.requests).toHaveLength(2);
  });

  it('is a table on a terminal', async () => {
    expect((await modifyAsync({ VNETS1D1F0: 'E_DRIVER_BOUND' }, true)).stdout).toMatchInlineSnapshot(`
      "VUID        RESULT              HINT
      VNETS1D0F0  Success
      VNETS1D1F0  VNETS1D1F0 says no  Ask again
      VNETS1D2F0  Success
      1 of 3 devices could not be changed: VNETS1D1F0; the other 2 have the change and keep it
      "
    `);
  });
});
