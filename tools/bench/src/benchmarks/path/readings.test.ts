import { expect, test } from 'vitest';

import { readMedian } from './latency.js';
import { readRate } from './stream.js';

test("the receiver's rate is read from iperf3's document", () => {
  expect(readRate('{"end":{"sum_sent":{"bits_per_second":2e9},"sum_received":{"bits_per_second":1e9}}}')).toBe(1e9);
});

test.each(['{"error":"unable to connect"}', '{"end":{"sum_received":{"bits_per_second":0}}}'])('iperf3 that says %s has measured nothing', (output) => {
  expect(() => readRate(output)).toThrow('iperf3 measured nothing');
});

test("the median is read from sockperf's report", () => {
  expect(readMedian('sockperf: ---> percentile 50.000 =   47.512\nsockperf: ---> percentile 25.000 = 40.1')).toBe(47.512);
  expect(() => readMedian('sockperf: ERROR')).toThrow('sockperf measured nothing');
});
