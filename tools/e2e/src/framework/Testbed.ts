import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';

import { rootFolder } from '../../../peers/src/catalogue.mjs';
import { Cli } from './Cli.js';
import { DaemonUnderTest } from './DaemonUnderTest.js';
import { type IProcessOptions, ManagedProcess } from './ManagedProcess.js';
import { NetNs } from './NetNs.js';
import { findSurvivors, type IProcessSeen } from './processes.js';
import { markOwner, TESTBED_PREFIX } from './sweep.js';
import { clip, endOf } from './tail.js';

/** What busybox lends to scripts in namespaces; a bare Debian has none of them. */
const BORROWED: readonly string[] = ['ping', 'nc', 'arping', 'wget'];

/**
 * One test's world: a folder, the network namespace of the controller's side, the controller, and whatever peers the test adds.
 * `disposeAsync` ends all of it, and fails if something that should have ended by itself was still there.
 */
export class Testbed {
  /** Short, because Unix sockets live below it. */
  public readonly folder: string = mkdtempSync(TESTBED_PREFIX);
  /** Where the controller, its representors and its switches are. */
  public readonly netNs: NetNs;
  public readonly daemon: DaemonUnderTest;
  public readonly cli: Cli;
  private readonly _tools: string = path.join(this.folder, 'bin');
  private readonly _processes: ManagedProcess[] = [];
  private readonly _netNamespaces: NetNs[] = [];
  private readonly _daemons: DaemonUnderTest[] = [];
  private readonly _last: (() => Promise<void>)[] = [];
  private readonly _witnesses: [string, () => Promise<string>][] = [];
  private static readonly _living: Set<Testbed> = new Set();

  /** All that were made and not disposed of. */
  public static get living(): readonly Testbed[] {
    return [...Testbed._living];
  }

  public constructor() {
    Testbed._living.add(this);
    markOwner(this.folder);
    mkdirSync(this._tools);
    for (const name of BORROWED) symlinkSync(path.join(rootFolder('bookworm'), 'bin/busybox'), path.join(this._tools, name));
    this.netNs = this.addNetNs('ctl');
    this.daemon = this.addDaemon('root');
    this.cli = new Cli(this.daemon.root);
  }

  /** One more network namespace; its name is the testbed's own. */
  public addNetNs(role: string): NetNs {
    const netNs: NetNs = new NetNs(`${path.basename(this.folder)}-${role}`, this._tools);
    this._netNamespaces.push(netNs);
    return netNs;
  }

  /** One more controller, on a root of its own beside the first's. */
  public addDaemon(name: string, netNs: NetNs = this.netNs): DaemonUnderTest {
    const daemon: DaemonUnderTest = new DaemonUnderTest(path.join(this.folder, name), netNs);
    this._daemons.push(daemon);
    return daemon;
  }

  /** Starts a peer that ends with the testbed. */
  public spawn(options: Omit<IProcessOptions, 'logFile'>): ManagedProcess {
    const logFile: string = path.join(this.folder, `${options.name}-${this._processes.length}.log`);
    const started: ManagedProcess = new ManagedProcess({ ...options, logFile });
    this._processes.push(started);
    return started;
  }

  /** Names someone else who has something to say when a test fails: a guest, a switch. */
  public addWitness(name: string, askAsync: () => Promise<string>): void {
    this._witnesses.push([name, askAsync]);
  }

  /**
   * What a reader wants to see of it when a test has failed: netdevs and neighbours, functions as the controller sees them, what its
   * witnesses say, the ends of logs.
   */
  public async describeAsync(): Promise<string> {
    const shown: string[] = await Promise.all([
      ...this._netNamespaces.map(async (netNs) => `${netNs.name}:\n${clip((await netNs.runAsync('ip neigh; ip -s link')).output)}`),
      ...[['query', '-a'], ['health']].map(async (command) => {
        const { status, stdout, stderr } = await this.cli.runAsync(...command);
        return `virtnet ${command.join(' ')} (status ${status}):\n${clip(stdout)}${stderr}`;
      }),
      ...this._witnesses.map(async ([name, askAsync]) => `${name}:\n${clip(await askAsync().catch((error: unknown) => `${error}`))}`)
    ]);
    const logs: string[] = this._daemons.flatMap((daemon) => daemon.logFiles).concat(this._processes.map(({ logFile }) => logFile));
    const ends: string[] = logs.filter(existsSync).map((file) => `${file}:\n${endOf(readFileSync(file, 'utf8'))}`);
    return [...shown, ...ends].join('\n\n');
  }

  /** Has something done before anything else ends. */
  public atEnd(doAsync: () => Promise<void>): void {
    this._last.push(doAsync);
  }

  /** Ends everything. */
  public async disposeAsync(): Promise<void> {
    Testbed._living.delete(this);
    await Promise.all(this._last.map((doAsync) => doAsync()));
    await Promise.all(this._processes.map((each) => each.stopAsync()));
    await Promise.all(this._daemons.map((each) => each.stopAsync()));
    const survivors: IProcessSeen[] = findSurvivors(`${this.folder}/`);
    for (const { pid } of survivors) process.kill(pid, 'SIGKILL');
    for (const netNs of this._netNamespaces) netNs.remove();
    if (process.env.E2E_KEEP === undefined) rmSync(this.folder, { recursive: true, force: true });
    if (survivors.length > 0) {
      throw new Error(`Still there after the end:\n${survivors.map(({ pid, command }) => `${pid} ${command}`).join('\n')}`);
    }
  }
}
