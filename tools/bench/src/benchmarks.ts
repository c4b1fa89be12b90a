import type { IBenchmark } from './Benchmark.js';
import { DEVICES } from './benchmarks/devices/devices.js';
import { LOOP, RINGS } from './benchmarks/loop/loop.js';

/** Everything that can be measured. */
export const BENCHMARKS: readonly IBenchmark[] = [DEVICES, LOOP, RINGS];
