// @ts-check
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, openSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createConnection } from 'node:net';
import path from 'node:path';
import { setTimeout as sleepAsync } from 'node:timers/promises';

import { CHECKOUT } from '../../run/src/checkout.mjs';
import { endAllAsync } from './endAll.mjs';

const START_MS = 15_000;
const STOP_MS = 15_000;

/**
 * The demo's world: a private state root, one network namespace for the controller's side and one for the host's, and the
 * controller. `endAsync` takes all of it away.
 */
export class World {
  constructor() {
    this.root = mkdtempSync('/tmp/virtnet-demo-');
    const suffix = path.basename(this.root).slice(-6);
    this.controllerSide = `virtnet-dpu-${suffix}`;
    this.hostSide = `virtnet-host-${suffix}`;
    /** @type {string[]} the namespaces that were made */
    this._netns = [];
    this._log = path.join(this.root, 'controller.log');
    /** @type {import('node:child_process').ChildProcess | undefined} */
    this._controller = undefined;
  }

  /** Makes the namespaces, starts the controller and waits until it answers. */
  async startAsync() {
    for (const name of [this.controllerSide, this.hostSide]) {
      execFileSync('ip', ['netns', 'add', name]);
      this._netns.push(name);
    }
    const log = openSync(this._log, 'a');
    const command = ['netns', 'exec', this.controllerSide, process.execPath, bin('daemon/bin/virtio-net-controller.js'), '--root', this.root];
    this._controller = spawn('ip', command, { stdio: ['ignore', log, log] });
    const deadline = Date.now() + START_MS;
    while (!(await answersAsync(path.join(this.root, 'run/virtnet.sock')))) {
      if (this._controller.exitCode !== null || Date.now() > deadline) throw new Error(`The controller did not start:\n${this.log}`);
      await sleepAsync(50);
    }
  }

  /** What the controller has printed. */
  get log() {
    return readFileSync(this._log, 'utf8');
  }

  /**
   * Runs `virtnet`.
   * @param {readonly string[]} parameters
   * @returns {string} its stdout
   */
  virtnet(parameters) {
    return execFileSync(process.execPath, [bin('cli/bin/virtnet.js'), ...parameters], {
      encoding: 'utf8',
      env: { ...process.env, VIRTNET_ROOT: this.root }
    });
  }

  /** Runs `virtnet` as if it had been typed: a table on a terminal, JSON elsewhere. @param {readonly string[]} parameters */
  show(parameters) {
    execFileSync(process.execPath, [bin('cli/bin/virtnet.js'), ...parameters], {
      stdio: 'inherit',
      env: { ...process.env, VIRTNET_ROOT: this.root }
    });
  }

  /** Ends the controller as an operator would, and takes the namespaces and the root away. @returns {Promise<void>} */
  async endAsync() {
    await endAllAsync([
      async () => this._requireCleanEnd(await this._stopAsync()),
      ...this._netns.splice(0).map((name) => () => void execFileSync('ip', ['netns', 'delete', name])),
      () => requireNone(processesOf(this.root)),
      () => rmSync(this.root, { recursive: true, force: true })
    ]);
  }

  /** @param {number | string} status how the controller ended */
  _requireCleanEnd(status) {
    if (status !== 0) throw new Error(`The controller ended with ${status}:\n${this.log}`);
  }

  async _stopAsync() {
    const controller = this._controller;
    if (controller === undefined) return 0;
    if (controller.exitCode === null && controller.signalCode === null) {
      const ended = new Promise((resolve) => controller.once('exit', resolve));
      controller.kill('SIGTERM');
      await Promise.race([ended, sleepAsync(STOP_MS, undefined, { ref: false })]);
      if (controller.exitCode === null) controller.kill('SIGKILL');
    }
    return controller.exitCode ?? controller.signalCode ?? 'no answer to SIGTERM';
  }
}

/** @param {string} file @returns {string} */
function bin(file) {
  return path.join(CHECKOUT, 'packages', file);
}

/** @param {string} socket @returns {Promise<boolean>} */
function answersAsync(socket) {
  return new Promise((resolve) => {
    const probe = createConnection(socket);
    probe.once('connect', () => resolve(true)).once('error', () => resolve(false));
    probe.once('connect', () => probe.destroy());
  });
}

/** @param {readonly string[]} left */
function requireNone(left) {
  if (left.length > 0) throw new Error(`Still running after the end: ${left.join(', ')}`);
}

/** Processes that name a folder on their command line. @param {string} folder @returns {string[]} */
function processesOf(folder) {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid);
  const commands = pids.map((pid) => {
    try {
      return `${pid} ${readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')}`;
    } catch {
      return ''; // ended meanwhile
    }
  });
  return commands.filter((command) => command.includes(`${folder}/`));
}
