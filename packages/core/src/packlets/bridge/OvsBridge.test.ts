import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delayAsync } from 'node:timers/promises';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { ILogger } from '../logging/index.js';

import { BridgeKeeper, type IBridgeStatus } from './BridgeKeeper.js';
import { FakeOvsdb } from './FakeOvsdb.js';
import type { IBridgePort } from './IBridge.js';
import { OvsBridge } from './OvsBridge.js';

const ROOT = '/srv/card';

let folder: string;
let ovsdb: FakeOvsdb;
let keeper: BridgeKeeper;
let log: string[];

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'virtnet-bridge-'));
  ovsdb = new FakeOvsdb(path.join(folder, 'db.sock'));
  ovsdb.addBridge('br0');
  log = [];
  await ovsdb.listenAsync();
});

afterEach(async () => {
  keeper.close();
  await ovsdb.killAsync();
  rmSync(folder, { recursive: true });
});

function logger(): ILogger {
  return {
    err: (...[, text]) => log.push(`ERR ${text}`),
    info: (...[, text]) => log.push(`INFO ${text}`),
    debug: () => undefined,
    setLevel: () => undefined
  };
}

function keep(wanted?: readonly IBridgePort[]): BridgeKeeper {
  const ovsdbSocket = path.join(folder, 'db.sock');
  keeper = new BridgeKeeper({
    log: logger(),
    settleMs: 5,
    open: (onChange) => new OvsBridge({ name: 'br0', ovsdbSocket, root: ROOT, onChange })
  });
  if (wanted !== undefined) {
    keeper.setPorts(wanted);
  }
  return keeper;
}

async function keptAsync(wanted: readonly IBridgePort[]): Promise<IBridgeStatus> {
  return await keep(wanted).settledAsync(10_000);
}

const port = (number: number): IBridgePort => ({ representor: `rep${number}`, vuid: `VNETS1D${number}F0`, mac: '02:00:00:00:00:01' });
const ports = (count: number): IBridgePort[] => [...Array(count).keys()].map(port);

async function untilAsync(holds: () => boolean): Promise<void> {
  await expect.poll(holds, { timeout: 15_000, interval: 10 }).toBe(true);
}

describe('a bridge of Open vSwitch', () => {
  it('gets 500 ports by one transaction, and loses them by one', async () => {
    ovsdb.addPort('br0', 'eth0');
    const status = await keptAsync(ports(500));
    expect(status).toMatchObject({ wanted: 500, isPending: false, problems: [] });
    expect(status.plugged).toHaveLength(500);
    expect(ovsdb.portsOf('br0')).toHaveLength(501);
    expect(ovsdb.transactions).toHaveLength(1);
    expect(ovsdb.externalIdsOf('rep7')).toEqual({
      'iface-id': 'VNETS1D7F0',
      'iface-status': 'active',
      'attached-mac': '02:00:00:00:00:01',
      'virtnet-vuid': 'VNETS1D7F0',
      'virtnet-root': ROOT
    });
    keeper.setPorts([]);
    expect(await keeper.settledAsync(10_000)).toMatchObject({ plugged: [], problems: [] });
    expect(ovsdb.portsOf('br0')).toEqual(['eth0']);
    expect(ovsdb.transactions).toHaveLength(2);
    expect(ovsdb.count('Interface')).toBe(1);
  });

  it('is not written to where nothing differs, and nothing is done before it is said what is wanted', async () => {
    ovsdb.addPort('br0', 'rep0', { 'virtnet-root': ROOT });
    keep();
    await untilAsync(() => ovsdb.connections === 1);
    await delayAsync(50);
    expect(ovsdb.portsOf('br0')).toEqual(['rep0']);
    keeper.setPorts([port(0)]);
    await keeper.settledAsync(10_000);
    keeper.setPorts([port(0)]);
    await keeper.settledAsync(10_000);
    // The one transaction completes the keys.
    expect(ovsdb.transactions).toHaveLength(1);
    expect(ovsdb.externalIdsOf('rep0')).toMatchObject({ 'iface-id': 'VNETS1D0F0', 'virtnet-root': ROOT });
  });

  it('loses our orphans, keeps what is not ours', async () => {
    ovsdb.addPort('br0', 'rep8', { 'virtnet-root': ROOT });
    ovsdb.addPort('br0', 'rep9', { 'virtnet-root': '/srv/card2' });
    ovsdb.addPort('br0', 'en3f0pf0sf2000');
    await keptAsync([port(0)]);
    expect(ovsdb.portsOf('br0')).toEqual(['rep9', 'en3f0pf0sf2000', 'rep0']);
  });

  it('gets our ports from the bridge of an earlier configuration', async () => {
    ovsdb.addBridge('br1');
    ovsdb.addPort('br1', 'rep0', { 'virtnet-root': ROOT });
    await keptAsync([port(0)]);
    expect([ovsdb.portsOf('br0'), ovsdb.portsOf('br1')]).toEqual([['rep0'], []]);
    expect(ovsdb.transactions).toHaveLength(1);
  });

  it('says what is missing while it is not there, and gets its ports when it appears', async () => {
    ovsdb.deleteBridge('br0');
    const status = await keptAsync([port(0)]);
    expect(status.problems).toEqual([
      {
        message: 'There is no Open vSwitch bridge br0',
        hint: 'Make it with `ovs-vsctl add-br br0`; the representors are plugged as soon as it is there'
      }
    ]);
    expect(log).toContain(`ERR There is no Open vSwitch bridge br0. ${status.problems[0]?.hint}`);
    ovsdb.addBridge('br0');
    await untilAsync(() => ovsdb.portsOf('br0').length === 1);
    await untilAsync(() => keeper.status.problems.length === 0);
    expect(log.at(-1)).toBe('INFO Open vSwitch bridge br0: every representor is plugged (1)');
  });

  it('gets back a port that somebody removes', async () => {
    await keptAsync(ports(3));
    ovsdb.deletePort('rep1');
    await untilAsync(() => ovsdb.portsOf('br0').length === 3);
  });

  it('reports a representor that sits in another bridge, until it is free', async () => {
    ovsdb.addBridge('br1');
    ovsdb.addPort('br1', 'rep0');
    const status = await keptAsync([port(0), port(1)]);
    expect(status.plugged).toEqual(['rep1']);
    expect(status.problems).toMatchObject([{ representor: 'rep0', hint: expect.stringContaining('ovs-vsctl del-port br1 rep0') }]);
    ovsdb.deletePort('rep0');
    await untilAsync(() => keeper.status.plugged.length === 2);
    expect(keeper.status.problems).toEqual([]);
  });

  it('shows what the switch says against a port', async () => {
    await keptAsync([port(0)]);
    ovsdb.setInterface('rep0', 'error', 'could not open network device rep0 (No such device)');
    await untilAsync(() => keeper.status.problems.length === 1);
    expect(keeper.status.problems[0]?.message).toBe(
      'Open vSwitch does not take the representor rep0: could not open network device rep0 (No such device)'
    );
  });

  it('writes a changed MAC address', async () => {
    await keptAsync([port(0)]);
    keeper.setPorts([{ ...port(0), mac: '02:00:00:00:00:99' }]);
    await keeper.settledAsync(10_000);
    expect(ovsdb.externalIdsOf('rep0')).toMatchObject({ 'attached-mac': '02:00:00:00:00:99', 'iface-id': 'VNETS1D0F0' });
  });

  it('is done with ports when the switch has taken them up', async () => {
    ovsdb.isSwitchRunning = false;
    keep([port(0)]);
    await untilAsync(() => ovsdb.portsOf('br0').length === 1);
    expect(await keeper.settledAsync(50)).toMatchObject({ isPending: true });
    ovsdb.takeUp();
    expect(await keeper.settledAsync(10_000)).toMatchObject({ isPending: false, plugged: ['rep0'], problems: [] });
  });

  it('does not hold up the next ports when the switch takes nothing up', async () => {
    ovsdb.isSwitchRunning = false;
    keep([port(0)]);
    await untilAsync(() => ovsdb.portsOf('br0').length === 1);
    keeper.setPorts(ports(3));
    await untilAsync(() => ovsdb.portsOf('br0').length === 3);
    keeper.setPorts([]);
    await untilAsync(() => ovsdb.portsOf('br0').length === 0);
  });

  it('is reported when the switch takes nothing up, and until it does', async () => {
    ovsdb.isSwitchRunning = false;
    let changes = 0;
    const bridge = new OvsBridge({ name: 'br0', ovsdbSocket: path.join(folder, 'db.sock'), root: ROOT, onChange: () => (changes += 1) });
    const late = { plugged: ['rep0'], problems: [{ hint: 'Look whether ovs-vswitchd runs, and into its log' }] };
    expect(await bridge.applyAsync([port(0)], { timeoutMs: 100 })).toMatchObject(late);
    expect(await bridge.applyAsync([port(0)], { timeoutMs: 100 })).toMatchObject(late);
    const before = changes;
    ovsdb.takeUp();
    await untilAsync(() => changes > before);
    expect(await bridge.applyAsync([port(0)], { timeoutMs: 100 })).toMatchObject({ plugged: ['rep0'], problems: [] });
    bridge.close();
    keep();
  });
});

describe('the database of Open vSwitch', () => {
  it('may end and come back: what was said meanwhile is done then', async () => {
    await keptAsync(ports(3));
    await ovsdb.killAsync();
    keeper.setPorts(ports(5));
    const status = await keeper.settledAsync(10_000);
    // Which it is depends on whether its end has been noticed when the transaction is sent.
    expect(status.problems[0]?.message).toMatch(/^The (database of Open vSwitch cannot be reached at \S+|connection to the database of Open vSwitch ended): /);
    expect(status.problems[0]?.hint).toContain('systemctl start openvswitch-switch');
    await ovsdb.listenAsync();
    await untilAsync(() => ovsdb.portsOf('br0').length === 5);
    await untilAsync(() => keeper.status.problems.length === 0);
    expect(ovsdb.connections).toBe(1);
  });

  it('may start after us', async () => {
    await ovsdb.killAsync();
    expect((await keptAsync([port(0)])).problems[0]?.message).toMatch(/nobody listens there$/);
    await ovsdb.listenAsync();
    await untilAsync(() => keeper.status.plugged.length === 1);
  });

  it('may come and go twenty times, and no connection or timer is left over', async () => {
    await keptAsync([port(0)]);
    for (let round = 0; round < 20; round += 1) {
      await ovsdb.killAsync();
      await ovsdb.listenAsync();
      await untilAsync(() => ovsdb.connections === 1);
    }
    await untilAsync(() => keeper.status.plugged.length === 1);
    keeper.close();
    await untilAsync(() => ovsdb.connections === 0);
    const timers = process.getActiveResourcesInfo().filter((name) => name === 'Timeout');
    expect(timers.length).toBeLessThan(5);
  });

  it('gets an answer to its echo', async () => {
    await keptAsync([port(0)]);
    ovsdb.say('{"id":"echo","method":"echo","params":["you?"]}');
    await untilAsync(() => ovsdb.answers.length === 1);
    expect(ovsdb.answers).toEqual([{ id: 'echo', result: ['you?'], error: null }]);
  });

  it.each([
    { what: 'what is no JSON', text: 'HTTP/1.1 400' },
    { what: 'brackets without end', text: '['.repeat(100) },
    { what: 'the end of its monitor', text: '{"id":null,"method":"monitor_canceled","params":["Open_vSwitch"]}' }
  ])('is asked anew after it sent $what', async ({ text }) => {
    await keptAsync([port(0)]);
    ovsdb.say(text);
    ovsdb.addPort('br0', 'eth0');
    keeper.setPorts(ports(2));
    await untilAsync(() => ovsdb.portsOf('br0').length === 3);
    await untilAsync(() => ovsdb.connections === 1);
  });

  it.each([
    ['{"id":null,"method":"update","params":["x",{"Port":7,"Bridge":{"a":{"new":null}},"Interface":{"b":{"new":{"name":["set",[]]}}}}]}'],
    ['{"id":99,"result":null,"error":{"error":"strange"}}'],
    ['[1,2,3]{"method":7}null{"id":{},"method":"unknown","params":{}}']
  ])('may send %s, and all goes on', async (text) => {
    await keptAsync([port(0)]);
    ovsdb.say(text);
    keeper.setPorts(ports(2));
    expect(await keeper.settledAsync(10_000)).toMatchObject({ plugged: ['rep0', 'rep1'], problems: [] });
  });

  it('is given up when it does not answer in time', async () => {
    const bridge = new OvsBridge({ name: 'br0', ovsdbSocket: path.join(folder, 'db.sock'), root: ROOT, onChange: () => undefined });
    await bridge.applyAsync([], { timeoutMs: 1000 });
    ovsdb.isSilent = true;
    await expect(bridge.applyAsync([port(0)], { timeoutMs: 50 })).rejects.toMatchObject({ code: 'E_TIMEOUT' });
    ovsdb.isSilent = false;
    await expect.poll(async () => (await bridge.applyAsync([port(0)], { timeoutMs: 1000 }).catch(() => undefined))?.plugged).toEqual(['rep0']);
    bridge.close();
    keep();
  });

  it('may refuse a transaction: nothing of it is there, the reason is said, and it is planned anew', async () => {
    ovsdb.refusals = ['constraint violation'];
    keep(ports(2));
    const reason = 'The database of Open vSwitch refused to change the ports: constraint violation: refused by the test';
    await untilAsync(() => log.some((line) => line.startsWith(`ERR ${reason}. Look`)));
    await untilAsync(() => keeper.status.plugged.length === 2);
    expect(keeper.status.problems).toEqual([]);
  });
});
