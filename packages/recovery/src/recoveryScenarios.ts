// Who restarted, and what is found then: what becomes of a device. Documentation and test data at once; each row is run
// through planRecovery by recoveryScenarios.test.ts.

import type { RecoveryAction } from './planRecovery.js';

/** One device at the start of a controller. */
export interface IRecoveryScenario {
  readonly name: string;
  /** Its file: as it was written, gone, or damaged. */
  readonly record: 'sound' | 'absent' | 'damaged';
  /** Whether the datapath process still serves it. */
  readonly isServed: boolean;
  /** Whether its representor still exists. */
  readonly isLinked: boolean;
  /** What is done about it, in order. */
  readonly expected: readonly RecoveryAction['kind'][];
}

/** Every combination that happens, by its cause. */
export const RECOVERY_SCENARIOS: readonly IRecoveryScenario[] = [
  { name: 'controller killed', record: 'sound', isServed: true, isLinked: true, expected: ['adopt'] },
  { name: 'controller and datapath killed', record: 'sound', isServed: false, isLinked: true, expected: ['restore'] },
  { name: 'clean stop', record: 'sound', isServed: false, isLinked: true, expected: ['restore'] },
  { name: 'clean stop with sf_pool_force_destroy', record: 'sound', isServed: false, isLinked: false, expected: ['restore'] },
  { name: 'machine rebooted', record: 'sound', isServed: false, isLinked: false, expected: ['restore'] },
  {
    name: 'controller killed, representor deleted by hand',
    record: 'sound',
    isServed: true,
    isLinked: false,
    expected: ['removeStray', 'restore']
  },
  {
    name: 'controller killed, file damaged',
    record: 'damaged',
    isServed: true,
    isLinked: true,
    expected: ['quarantine', 'removeStray']
  },
  { name: 'both killed, file damaged', record: 'damaged', isServed: false, isLinked: true, expected: ['quarantine'] },
  {
    name: 'controller killed, file deleted by hand, or between the two steps of an unplug',
    record: 'absent',
    isServed: true,
    isLinked: true,
    expected: ['removeStray']
  },
  { name: 'unplugged before', record: 'absent', isServed: false, isLinked: false, expected: [] }
];
