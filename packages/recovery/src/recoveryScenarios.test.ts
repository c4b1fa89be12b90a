import { describe, expect, it } from 'vitest';

import { planRecovery } from './planRecovery.js';
import { RECOVERY_SCENARIOS } from './recoveryScenarios.js';
import type { StoredRecord } from './RecoveryStore.js';
import { SAMPLE_CONTEXT, sampleRecord } from './sampleRecord.js';

const record = sampleRecord(0);
const FILES: Readonly<Record<string, readonly StoredRecord[]>> = {
  sound: [{ fileName: record.vuid, record }],
  damaged: [{ fileName: record.vuid, damage: 'Unexpected end of JSON input' }],
  absent: []
};

describe('a device, after', () => {
  it.each(RECOVERY_SCENARIOS)('$name', (scenario) => {
    const plan = planRecovery({
      ...SAMPLE_CONTEXT,
      stored: FILES[scenario.record] ?? [],
      served: scenario.isServed ? [record.vuid] : [],
      linked: scenario.isLinked ? [record.vuid] : []
    });
    expect(plan.map((action) => action.kind)).toEqual(scenario.expected);
  });
});
