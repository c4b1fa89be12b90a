import type { HealthResult } from '@virtnet/config/rpc';

import { FUNCTION_SELECTOR } from '../options/deviceSelector.js';
import { renderHealth } from '../output/renderHealth.js';

import type { ICommand } from './ICommand.js';

/** `virtnet health`: what is wrong, and how to mend it. */
export const healthCommand: ICommand = {
  name: 'health',
  summary: 'say what is wrong, and how to mend it',
  options: FUNCTION_SELECTOR,
  rules: [
    { kind: 'atMostOne', of: ['pf_id', 'vuid'] },
    { kind: 'needs', option: 'vf_id', needs: 'pf_id' }
  ],
  prepare: (values) => ({ method: 'health', params: { ...values } }),
  renderForPeople: (result, color) => renderHealth(result as HealthResult, color),
  statusOf: (result) => ((result as HealthResult).status === 'healthy' ? 0 : 1)
};
