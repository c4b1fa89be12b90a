import { expect } from 'vitest';

import { ControlSocket } from '../framework/ControlSocket.js';
import type { Testbed } from '../framework/Testbed.js';

interface IHealth {
  status: string;
  findings: { severity: string; text: string }[];
}

/** `health` finds nothing that an operator would have to mend; that a representor is in no bridge is no illness. */
export async function healthyAsync(bed: Testbed): Promise<void> {
  const { result } = await ControlSocket.callAsync(bed.daemon.root, 'health');
  const { status, findings } = result as IHealth;
  expect(findings.filter(({ severity }) => severity !== 'info')).toEqual([]);
  expect(status).toBe('healthy');
}
