// @ts-check
/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

const NOTHING = /(?!)/;

/** What each runner's summary looks like, and what its numbers mean. */
const SUMMARIES = [
  // cargo: "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; ..."
  { line: /^test result: .*$/gm, passed: /(\d+) passed/, failed: /(\d+) failed/, skipped: /(\d+) ignored/ },
  // vitest: "Tests  1 failed | 12 passed | 3 skipped (16)"
  { line: /^\s*Tests {2}.*$/gm, passed: /(\d+) passed/, failed: /(\d+) failed/, skipped: /(\d+) (?:skipped|todo)/ },
  // vitest again: "Failed Suites 2", files whose tests did not even begin
  { line: /^.*Failed Suites \d+.*$/gm, passed: NOTHING, failed: /Failed Suites (\d+)/, skipped: NOTHING },
  // node --test: "# pass 3", "# fail 0", "# skipped 0" ("ℹ pass 3" on a terminal)
  { line: /^(?:#|ℹ) (?:pass|fail|skipped) \d+$/gm, passed: /pass (\d+)/, failed: /fail (\d+)/, skipped: /skipped (\d+)/ }
];

/**
 * Sums the summaries in a runner's output. A prefix that turbo puts before each line ("@virtnet/cli:test: ") and colours are
 * looked through.
 * @param {string} output
 * @returns {Counts}
 */
export function countTests(output) {
  // eslint-disable-next-line no-control-regex -- colours are control sequences
  const plain = output.replace(/\u001b\[[0-9;]*m/g, '').replace(/^@?[\w./-]+:test[\w:]*: /gm, '');
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for (const { line, ...numbers } of SUMMARIES) {
    for (const [summary] of plain.matchAll(line)) {
      for (const kind of /** @type {const} */ (['passed', 'failed', 'skipped'])) {
        counts[kind] += Number(numbers[kind].exec(summary)?.[1] ?? 0);
      }
    }
  }
  return counts;
}

/**
 * What one runner contributes: its tests, or one verdict if it is a check without tests. A bad end that no count explains is a
 * failure, and so is a good end of a runner of tests that has run none: its summary is gone, or its tests are.
 * @param {string} output
 * @param {boolean} isGood whether it ended with status 0
 * @param {boolean} hasTests whether it runs tests
 * @returns {Counts}
 */
export function judgeRunner(output, isGood, hasTests) {
  const counts = hasTests ? countTests(output) : { passed: 0, failed: 0, skipped: 0 };
  if (!isGood && counts.failed === 0) return { ...counts, failed: 1 };
  if (counts.passed + counts.failed + counts.skipped > 0) return counts;
  return hasTests ? { passed: 0, failed: 1, skipped: 0 } : { passed: 1, failed: 0, skipped: 0 };
}
