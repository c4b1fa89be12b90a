import type { IBenchmark } from './Benchmark.js';
import { DEVICES } from './benchmarks/devices/devices.js';
import { INSTRUCTIONS } from './benchmarks/instructions/instructions.js';
import { LOOP, RINGS } from './benchmarks/loop/loop.js';
import { LATENCY } from './benchmarks/path/latency.js';
import { STREAM } from './benchmarks/path/stream.js';
import { TAP_FRAMES } from './benchmarks/tap/tap.js';

/** Everything that can be measured. */
export const BENCHMARKS: readonly IBenchmark[] = [RINGS, LOOP, TAP_FRAMES, INSTRUCTIONS, STREAM, LATENCY, DEVICES];
