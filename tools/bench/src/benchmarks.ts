import type { IBenchmark } from './Benchmark.js';
import { DEVICES } from './benchmarks/devices/devices.js';
import { INSTRUCTIONS } from './benchmarks/instructions/instructions.js';
import { LOOP, RINGS } from './benchmarks/loop/loop.js';
import { LATENCY } from './benchmarks/path/latency.js';
import { STREAM } from './benchmarks/path/stream.js';
import { RANDOM, RANDOM_KILLS } from './benchmarks/random/random.js';
import { RESILIENCE } from './benchmarks/resilience/resilience.js';
import { TAP_FRAMES } from './benchmarks/tap/tap.js';
import { VM2VM } from './benchmarks/vm2vm/vm2vm.js';

/** Everything that can be measured. */
export const BENCHMARKS: readonly IBenchmark[] = [RINGS, LOOP, VM2VM, TAP_FRAMES, INSTRUCTIONS, STREAM, LATENCY, DEVICES, RESILIENCE, RANDOM, RANDOM_KILLS];
