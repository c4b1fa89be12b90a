// @ts-check
import assert from 'node:assert/strict';
import test from 'node:test';

import { countTests, judgeRunner } from './countTests.mjs';

test('cargo prints one summary per binary, and all of them count', () => {
  const output = `test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s

test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.01s`;
  assert.deepEqual(countTests(output), { passed: 15, failed: 2, skipped: 1 });
});

test("vitest's summary is found behind turbo's prefix and colours, and its count of files is not", () => {
  const output = `@virtnet/cli:test: \u001b[2m Test Files \u001b[22m \u001b[1m\u001b[32m5 passed\u001b[39m (5)
@virtnet/cli:test: \u001b[2m      Tests \u001b[22m \u001b[31m1 failed\u001b[39m | \u001b[32m40 passed\u001b[39m | 2 skipped (43)`;
  assert.deepEqual(countTests(output), { passed: 40, failed: 1, skipped: 2 });
});

test('a file that does not even begin counts as a failure beside the failed tests', () => {
  const output = `⎯⎯⎯⎯⎯⎯ Failed Suites 2 ⎯⎯⎯⎯⎯⎯⎯
⎯⎯⎯⎯⎯⎯⎯ Failed Tests 1 ⎯⎯⎯⎯⎯⎯⎯
      Tests  1 failed | 12 passed (13)`;
  assert.deepEqual(countTests(output), { passed: 12, failed: 3, skipped: 0 });
});

test("node's own runner is understood in both of its shapes", () => {
  assert.deepEqual(countTests('# tests 4\n# pass 3\n# fail 1\n# cancelled 0\n# skipped 0'), { passed: 3, failed: 1, skipped: 0 });
  assert.deepEqual(countTests('ℹ pass 2\nℹ fail 0\nℹ skipped 1'), { passed: 2, failed: 0, skipped: 1 });
});

test('a check without tests is one verdict', () => {
  assert.deepEqual(judgeRunner('all good', true, false), { passed: 1, failed: 0, skipped: 0 });
  assert.deepEqual(judgeRunner('error: expected `;`', false, false), { passed: 0, failed: 1, skipped: 0 });
});

test('a runner of tests that counts none is a failure', () => {
  assert.deepEqual(judgeRunner('', true, true), { passed: 0, failed: 1, skipped: 0 });
  assert.deepEqual(judgeRunner('No test files found', false, true), { passed: 0, failed: 1, skipped: 0 });
});

test('a runner that ends badly after passing tests is a failure', () => {
  const output = 'test result: ok. 12 passed; 0 failed; 0 ignored\nerror: doctest crashed';
  assert.deepEqual(judgeRunner(output, false, true), { passed: 12, failed: 1, skipped: 0 });
});
