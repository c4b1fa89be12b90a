import type { IBenchmark } from './Benchmark.js';
import { DEVICES } from './benchmarks/devices/devices.js';

/** Everything that can be measured. */
export const BENCHMARKS: readonly IBenchmark[] = [DEVICES];
