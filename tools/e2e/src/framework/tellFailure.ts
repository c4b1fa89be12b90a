import { beforeEach } from 'vitest';

import { Testbed } from './Testbed.js';

/** Before a failed test's world ends, it is shown: some faults come once in a hundred runs, and never while somebody looks. */
beforeEach(({ onTestFailed }) => {
  onTestFailed(async ({ task }) => {
    for (const bed of Testbed.living) process.stderr.write(`\nThe world of the failed test "${task.name}":\n${await bed.describeAsync()}\n`);
  });
});
