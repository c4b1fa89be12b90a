import { expect, test } from 'vitest';

import { asksForRates, planRateLimits, shownRateLimits } from './rateLimits.js';
import { planTuning } from './tuning.js';

test('what is named is set, changed or taken away, and the rest stays', () => {
  const first = planRateLimits({ rate_rx_packets: '1000:64', rate_tx_bytes: '5000000' });
  expect(first).toEqual({ rx: { packets: { perSecond: 1000, burst: 64 } }, tx: { bytes: { perSecond: 5000000 } } });
  const second = planRateLimits({ rate_rx_packets: '0', rate_tx_packets: '7' }, first);
  expect(second).toEqual({ tx: { packets: { perSecond: 7 }, bytes: { perSecond: 5000000 } } });
  expect(planRateLimits({ rate_tx_packets: '0', rate_tx_bytes: '0' }, second)).toBeUndefined();
});

test('they are shown in the words that they are asked for in', () => {
  const asked = { rate_rx_packets: '1000:64', rate_rx_bytes: '1', rate_tx_bytes: '1000000000000:2' };
  expect(shownRateLimits(planRateLimits(asked))).toEqual(asked);
  expect(shownRateLimits()).toEqual({});
  expect([asksForRates({ mtu: 1500 }), asksForRates({ rate_tx_bytes: '0' })]).toEqual([false, true]);
});

test('a change of something else leaves them, and they leave the rest', () => {
  const tuning = { speed: 100, rateLimits: { tx: { packets: { perSecond: 7 } } } };
  expect(planTuning({ device: { drop_counter: 0 } }, { tuning })).toEqual({ ...tuning, dropCounters: false });
  expect(planTuning({ queue: { period: 9 } }, { tuning })).toMatchObject(tuning);
  expect(planTuning({ device: { rate_tx_packets: '0' } }, { tuning })).toEqual({ speed: 100 });
  expect(planTuning({ device: { rate_rx_bytes: '8:9' } }, {})).toEqual({ rateLimits: { rx: { bytes: { perSecond: 8, burst: 9 } } } });
});
