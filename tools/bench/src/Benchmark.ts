import type { Progress } from '../../run/src/Progress.mjs';
import type { Better, IPair } from './statistics/pairs.js';

/** Programs beside the checkout that a benchmark runs: the end-to-end tests' peers, DPDK and valgrind, or the network tools. */
export type Tool = 'peers' | 'rivals' | 'network-tools';

/** Rival and ours, at the same work. */
export interface IComparison {
  /** The work, as a phrase: "64 B, split mergeable". */
  work: string;
  rival: string;
  ours: string;
  /** Of the values: "Mpps". */
  unit: string;
  better: Better;
  /** The ratio that is wanted. */
  wanted?: { atLeast: number; aim: number };
  pairs: readonly IPair[];
  /** Whether the rival spins, so that all of its core is its own on a quiet machine. */
  rivalSpins: boolean;
}

/** One thing measured without a rival. */
export interface IFigure {
  /** What, as a phrase: "504 VFs made". */
  what: string;
  unit: string;
  /** One value per repetition, at least one. */
  values: readonly number[];
  /** The largest value that is wanted. */
  atMost?: number;
}

/** Which of a demand's values counts. */
export type Statistic = 'total' | 'worst' | '99th percentile' | 'median';

/** A figure of which it is laid down what it must be, once the event that it is about has happened often enough. */
export interface IDemand {
  event: string;
  /** What is measured, as a phrase. */
  what: string;
  unit: string;
  /** One value per event. */
  values: readonly number[];
  statistic: Statistic;
  /** The largest value that is allowed; absent for what stands there for comparison. */
  must?: number;
  /** The largest value that is wanted. */
  aim?: number;
  /** How many values it takes. */
  rounds: number;
  /** What else is missing for a verdict, as a phrase: "5 of 60 minutes". */
  missing?: string;
}

/** What a benchmark has found. */
export interface IFindings {
  comparisons: readonly IComparison[];
  figures: readonly IFigure[];
  demands?: readonly IDemand[];
  /** What a reader has to know to read the numbers right: what was left out, and why. */
  remarks: readonly string[];
  /** What should have been measured and could not be; the command then ends with status 1. */
  failures: readonly string[];
}

/** What a benchmark is told. */
export interface IBenchContext {
  /** How many interleaved pairs; without a rival, how many repetitions. */
  pairs: number;
  /** How long each run measures. */
  seconds: number;
  /** Those of its rows that are to be measured; all unless told. */
  rows?: readonly string[];
  /** How often each event happens, where it is told. */
  rounds?: number;
  /** How long it goes on at random, where a row does. */
  minutes?: number;
  /** Where chance begins, if it was told; for benchmarks in which chance has a part. */
  seed?: number;
  progress: Progress;
  /** Ends what is under way when the operator has had enough. */
  signal: AbortSignal;
}

/** One benchmark. */
export interface IBenchmark {
  /** What is typed. */
  name: string;
  /** One line for the help. */
  summary: string;
  tools: readonly Tool[];
  /** How long each run measures unless told. */
  seconds: number;
  /** The same in the report of all; absent: it is no part of that. */
  secondsInReport?: number;
  /** What can be measured alone, if it has such parts: then it takes --rows, --rounds and --minutes. */
  rows?: readonly string[];
  /** How many repetitions it has there, if it takes long and has no rival. */
  roundsInReport?: number;
  runAsync(context: IBenchContext): Promise<IFindings>;
}
