import type { IBenchmark } from './Benchmark.js';
import { DEVICES } from './benchmarks/devices/devices.js';
import { LOOP, RINGS } from './benchmarks/loop/loop.js';
import { LATENCY } from './benchmarks/path/latency.js';
import { STREAM } from './benchmarks/path/stream.js';

/** Everything that can be measured. */
export const BENCHMARKS: readonly IBenchmark[] = [RINGS, LOOP, STREAM, LATENCY, DEVICES];
