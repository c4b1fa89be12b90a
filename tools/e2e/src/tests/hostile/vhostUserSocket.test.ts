import { execFile, execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import type { Socket } from 'node:net';
import path from 'node:path';
import { promisify } from 'node:util';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { HOST_NETDEV, type IBoundDevice, plugAndBindAsync } from '../../framework/BoundDevice.js';
import { CHECKOUT } from '../../framework/checkout.js';
import { PingStream } from '../../framework/PingStream.js';
import { PluggedDevice } from '../../framework/PluggedDevice.js';
import { describeWith } from '../../framework/Requirements.js';
import { openFilesOf, residentMiBOf } from '../../framework/resources.js';
import { Testbed } from '../../framework/Testbed.js';
import { reachableAsync } from '../../framework/traffic.js';
import { connectAsync } from '../../framework/unixSocket.js';
import { waitForAsync } from '../../framework/waitFor.js';
import { message, REQUEST, state, words } from './vhostUserMessages.js';

/** What Node cannot do: pass descriptors, and share memory. */
const HOSTILE: string = 'hostile_front_end';
const FLOOD_ROUNDS: number = 300;

const runAsync: (program: string, parameters: string[]) => Promise<unknown> = promisify(execFile);

function buildHostileFrontEnd(): string {
  const folder = path.join(CHECKOUT, 'target');
  execFileSync('cargo', ['build', '--quiet', '-p', 'virtnet-vhost-user', '--example', HOSTILE, '--target-dir', folder], { cwd: CHECKOUT });
  return path.join(folder, 'debug/examples', HOSTILE);
}

describeWith(['product'], 'The socket of a device, while another device carries pings', () => {
  let bed: Testbed;
  let victim: PluggedDevice;
  let bystander: IBoundDevice;
  let pings: PingStream;
  let program: string;
  let socketPath: string;
  beforeAll(async () => {
    program = buildHostileFrontEnd();
    bed = new Testbed();
    await bed.daemon.startAsync();
    bystander = await plugAndBindAsync(bed);
    await reachableAsync(bystander.hostSide, bystander.switchSide);
    pings = PingStream.start(bed, bystander.hostNetNs, bystander.switchSide.address);
    victim = await PluggedDevice.plugAsync(bed, { mac: '0C:C4:7A:FF:22:94' });
    socketPath = (await victim.queryAsync()).host.listen_path;
  }, 300_000);
  afterAll(() => bed.disposeAsync());

  /** Why the device has closed its connections so far, oldest first. */
  function reasons(): string[] {
    const mark = `Host side of ${victim.vuid}: disconnected (`;
    return bed.daemon.log.split('\n').flatMap((line) => line.split(mark).slice(1));
  }

  /** The victim's lines of the controller's log. */
  function linesOfVictim(): string[] {
    return bed.daemon.log.split('\n').filter((line) => line.includes(victim.vuid));
  }

  /** Sends, and waits until the device has closed the connection and the log says why. */
  async function sendUntilClosedAsync(...chunks: Buffer[]): Promise<string> {
    const before = reasons().length;
    const socket: Socket = await connectAsync(socketPath);
    socket.on('error', () => {});
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.resume();
    chunks.forEach((chunk) => socket.write(chunk));
    await closed;
    return waitForAsync(
      () => reasons()[before],
      (reason) => reason !== undefined,
      { what: 'the reason in the log' }
    ).then(String);
  }

  test.each([
    ['random bytes', randomBytes(4096), /./],
    ['an unknown request', message(4711), /4711/],
    ['request 0', message(0), /0/],
    ['another version of the protocol', message(REQUEST.getFeatures, undefined, { flags: 2 }), /version/i],
    ['an answer that nobody asked for', message(REQUEST.getFeatures, words(0n), { flags: 5 }), /./],
    ['a payload of 4 GiB', message(REQUEST.setFeatures, words(0n), { size: 0xffff_ffff }), /GET|SET_FEATURES|payload|bytes/],
    ['a payload that is too short', message(REQUEST.setFeatures, Buffer.alloc(4)), /SET_FEATURES/],
    ['a payload that is too long', message(REQUEST.setOwner, Buffer.alloc(8)), /SET_OWNER/],
    ['features that nobody offered', message(REQUEST.setFeatures, words(1n << 63n)), /SET_FEATURES/],
    ['protocol features that nobody offered', message(REQUEST.setProtocolFeatures, words(1n << 63n)), /SET_PROTOCOL_FEATURES/],
    ['memory without a descriptor', message(REQUEST.setMemTable, words(1n, 0n, 4096n, 0n, 0n)), /SET_MEM_TABLE/],
    ['nine regions', message(REQUEST.setMemTable, words(9n, ...Array<bigint>(36).fill(0n))), /SET_MEM_TABLE/],
    ['another slot without a descriptor', message(REQUEST.addMemReg, words(0n, 0n, 4096n, 0n, 0n)), /ADD_MEM_REG/],
    ['a ring beyond the last', message(REQUEST.setVringNum, state(200, 256)), /SET_VRING_NUM/],
    ['a ring of 1000', message(REQUEST.setVringNum, state(0, 1000)), /SET_VRING_NUM/],
    ['a ring larger than the device has', message(REQUEST.setVringNum, state(0, 32768)), /SET_VRING_NUM/],
    ['a position beyond 16 bits', message(REQUEST.setVringBase, state(0, 65536)), /SET_VRING_BASE/],
    ['addresses before memory', Buffer.concat([message(REQUEST.setVringAddr, words(0n, 0n, 0n, 0n, 0n)), message(REQUEST.setVringKick, words(0n))]), /SET_VRING/],
    ['a kick without its descriptor', message(REQUEST.setVringKick, words(0n)), /SET_VRING_KICK/],
    ['enabling a ring beyond the last', message(REQUEST.setVringEnable, state(4, 1)), /SET_VRING_ENABLE/]
  ])('%s: closed, with the reason in the log', async (...[, bytes, reason]) => {
    expect(await sendUntilClosedAsync(bytes)).toMatch(reason);
  });

  test('a million questions by somebody who reads no answer: closed, and nothing is kept', async () => {
    const before = residentMiBOf(bed.daemon.emuPid);
    const socket = await connectAsync(socketPath);
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.on('error', () => {});
    socket.pause();
    const questions = Buffer.concat(Array<Buffer>(10_000).fill(message(REQUEST.getFeatures)));
    for (let count = 0; count < 100; count++) socket.write(questions);
    await closed;
    // The connection is closed first, and the log written afterwards.
    await waitForAsync(
      () => reasons().at(-1) ?? '',
      (reason) => /unread|broke/.test(reason),
      { what: 'the reason in the log' }
    );
    expect(residentMiBOf(bed.daemon.emuPid) - before).toBeLessThan(16);
  });

  test('somebody who breaks off in the middle of a message, at every byte of it', async () => {
    const whole = message(REQUEST.setVringAddr, words(1n, 2n, 3n, 4n, 5n));
    for (let length = 1; length < whole.length; length++) {
      const before = reasons().length;
      const socket = await connectAsync(socketPath);
      socket.end(whole.subarray(0, length));
      await waitForAsync(
        () => reasons().length,
        (count) => count > before,
        { what: 'the end of the connection', intervalMs: 5 }
      );
      socket.destroy();
    }
  });

  test('somebody who holds the connection and says nothing: the next one is told why he is not served', async () => {
    const holder = await connectAsync(socketPath);
    const second = await connectAsync(socketPath);
    second.resume();
    await new Promise((resolve) => second.once('close', resolve));
    holder.destroy();
    await waitForAsync(
      () => linesOfVictim(),
      (lines) => lines.some((line) => line.includes('was closed, because the device has a host already')),
      { what: 'the reason in the log' }
    );
  });

  test('descriptors where none belong, hundreds of times: none stays open', async () => {
    const before = openFilesOf(bed.daemon.emuPid);
    await runAsync(program, [socketPath, 'flood', `${FLOOD_ROUNDS}`]);
    await waitForAsync(
      () => openFilesOf(bed.daemon.emuPid),
      (now) => now <= before,
      { what: `no more than ${before} descriptors` }
    );
  });

  test('memory that is cut off under traffic fails its device alone, and the next host finds it well', async () => {
    const { emuPid } = bed.daemon;
    await runAsync(program, [socketPath, 'truncate', `${bed.folder}/memory`]);
    expect(bed.daemon.emuPid).toBe(emuPid);
    await waitForAsync(
      () => linesOfVictim(),
      (lines) => lines.some((line) => /\[ERR\].* failed: .*cut short/.test(line)),
      { what: 'the reason in the log' }
    );
  });

  test('after all of that the device serves a decent driver, and the other one has lost not one ping', async () => {
    const hostNetNs = bed.addNetNs('late');
    await victim.addressAsync('10.67.0.1/24');
    await victim.bindAsync(hostNetNs, HOST_NETDEV, '10.67.0.2/24');
    await reachableAsync({ shell: hostNetNs, address: '10.67.0.2' }, { shell: bed.netNs, address: '10.67.0.1' });
    const { sent, lost } = await pings.stopAsync();
    expect(sent).toBeGreaterThan(100);
    expect(lost).toEqual([]);
    expect((await bystander.device.queryAsync()).host).toMatchObject({ connections: 1, state: 'running' });
  });
});
