import { randomBytes } from 'node:crypto';

import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';

import { ControlSocket, type IRpcAnswer } from '../../framework/ControlSocket.js';
import { PluggedDevice } from '../../framework/PluggedDevice.js';
import { describeWith } from '../../framework/Requirements.js';
import { openFilesOf, residentMiBOf } from '../../framework/resources.js';
import { Testbed } from '../../framework/Testbed.js';
import { waitForAsync } from '../../framework/waitFor.js';

const MIB: number = 1024 * 1024;
/** What a command may take while somebody else misbehaves. */
const SERVED_MS: number = 3_000;

/** A sentence, or one that begins with the place in the document. */
const SENTENCE: RegExp = /^(?:[A-Z]|\/\w+ )/;

const HOTPLUG: object = { ib_device: 'mlx5_0', features: '0x0', mac: '0c:c4:7a:ff:22:94', mtu: 1500, max_queues: 3, max_queue_size: 1024 };

describeWith(['product'], 'The control socket', () => {
  let bed: Testbed;
  const clients: ControlSocket[] = [];
  beforeAll(async () => {
    bed = new Testbed();
    await bed.daemon.startAsync();
    await PluggedDevice.plugAsync(bed);
  });
  afterEach(async () => {
    clients.splice(0).forEach((client) => client.destroy());
    // Whatever was done to it: one device, as it was, and no trace of the attempt.
    const { result } = await ControlSocket.callAsync(bed.daemon.root, 'list');
    expect(result).toMatchObject({ devices: [{ pf_id: 0, net_mac: '0C:C4:7A:FF:22:93', net_mtu: 1500 }] });
  });
  afterAll(() => bed.disposeAsync());

  async function clientAsync(): Promise<ControlSocket> {
    const client = await ControlSocket.connectAsync(bed.daemon.root);
    clients.push(client);
    return client;
  }

  /** Others are served meanwhile. */
  async function expectServedAsync(): Promise<void> {
    const started = Date.now();
    expect(await ControlSocket.callAsync(bed.daemon.root, 'list')).toHaveProperty('result');
    expect(Date.now() - started).toBeLessThan(SERVED_MS);
  }

  async function askAsync(document: unknown): Promise<IRpcAnswer> {
    return (await ControlSocket.askAsync(bed.daemon.root, document)) as IRpcAnswer;
  }

  function request(method: unknown, params?: unknown): object {
    return { jsonrpc: '2.0', id: 7, method, params };
  }

  test.each([
    ['random bytes', -32700, () => randomBytes(16 * MIB)],
    ['one endless string', -32600, () => Buffer.concat([Buffer.from('{"jsonrpc":"2.0","id":1,"method":"'), Buffer.alloc(16 * MIB, 'a')])],
    ['brackets', -32700, () => Buffer.alloc(16 * MIB, '[')],
    ['spaces', -32700, () => Buffer.concat([Buffer.alloc(16 * MIB, ' '), Buffer.from('}')])]
  ])('16 MiB of %s: error %i, the end, and no memory kept', async (...[, code, garbage]) => {
    const before = residentMiBOf(bed.daemon.pid);
    const client = await clientAsync();
    client.send(garbage());
    await expectServedAsync();
    const [answer] = await client.linesAsync(1);
    expect(JSON.parse(answer ?? '')).toMatchObject({ id: null, error: { code, data: { hint: expect.any(String) } } });
    await waitForAsync(
      () => client.isClosed,
      (closed) => closed,
      { what: 'the connection to be closed' }
    );
    expect(residentMiBOf(bed.daemon.pid) - before).toBeLessThan(64);
  });

  test('200 clients that stop in the middle of a request keep nobody out, and leave no descriptor behind', async () => {
    const before = openFilesOf(bed.daemon.pid);
    for (let count = 0; count < 200; count++) (await clientAsync()).send('{"jsonrpc":"2.0","id":1,"meth');
    await expectServedAsync();
    expect((await bed.cli.runAsync('list')).status).toBe(0);
    clients.splice(0).forEach((client) => client.destroy());
    await waitForAsync(
      () => openFilesOf(bed.daemon.pid),
      (now) => now <= before + 1,
      { what: 'the descriptors of the clients to be closed' }
    );
  });

  test('clients that ask without end and read nothing cost no more than a bound', async () => {
    const before = residentMiBOf(bed.daemon.pid);
    const question = `${JSON.stringify(request('query', { all: true }))}\n`.repeat(5_000);
    for (let count = 0; count < 20; count++) {
      const client = await clientAsync();
      client.pause();
      client.send(question);
    }
    await expectServedAsync();
    expect(residentMiBOf(bed.daemon.pid) - before).toBeLessThan(256);
  });

  test.each([
    ['no JSON', '{"jsonrpc": "2.0", "id": 7,}\n', -32700],
    ['no UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]).toString('latin1'), -32600],
    ['nesting without end', `${'[1,'.repeat(500)}`, -32700],
    ['an empty batch', [], -32600],
    ['a number', { jsonrpc: '2.0', id: 7, method: 7 }, -32600],
    ['another version', { jsonrpc: '1.0', id: 7, method: 'list' }, -32600],
    ['parameters that are no object', request('list', 'all'), -32600],
    ['an unknown method', request('hotplugg', HOTPLUG), -32601],
    ['a method of every object', request('constructor', {}), -32601],
    ['the prototype as a method', request('__proto__', {}), -32601],
    ['an unknown parameter', request('list', { verbose: true }), -32602],
    ['a parameter of every object', request('list', { constructor: 1 }), -32602],
    ['the prototype as a parameter', '{"jsonrpc":"2.0","id":7,"method":"unplug","params":{"__proto__":{"pf_id":0}}}', -32602],
    ['parameters by position', request('unplug', [0]), -32602],
    ['a text for a number', request('unplug', { pf_id: '0' }), -32602],
    ['a fraction', request('unplug', { pf_id: 0.5 }), -32602],
    ['a number beyond all', '{"jsonrpc":"2.0","id":7,"method":"unplug","params":{"pf_id":1e400}}', -32602],
    ['null', request('unplug', { pf_id: null }), -32602],
    ['a parameter missing', request('hotplug', { ...HOTPLUG, mac: undefined }), -32602],
    ['an MTU out of range', request('hotplug', { ...HOTPLUG, mtu: 67 }), -32602],
    ['a port that is not there', request('hotplug', { ...HOTPLUG, ib_device: '../../etc' }), -32602],
    ['a device that is not there', request('unplug', { pf_id: 7 }), -32000]
  ])('%s is refused with its standard code, a sentence and a hint', async (...[, document, code]) => {
    const { error } = await askAsync(document);
    expect(error).toMatchObject({ code, message: expect.stringMatching(SENTENCE), data: { code: expect.stringMatching(/^E_/), hint: expect.stringMatching(/./) } });
  });

  test('a batch is answered as a batch, each by itself, and notifications not at all', async () => {
    const batch = [request('version'), { jsonrpc: '2.0', method: 'list' }, request('nonsense'), 5, { ...request('list'), id: 'eight' }];
    const answers = (await ControlSocket.askAsync(bed.daemon.root, batch)) as IRpcAnswer[];
    expect(answers.map(({ id, error }) => [id, error?.code])).toEqual([
      [7, undefined],
      [7, -32601],
      [null, -32600],
      ['eight', undefined]
    ]);
  });

  test('a request in many small pieces, and many in one piece, are understood', async () => {
    const client = await clientAsync();
    for (const byte of `${JSON.stringify(request('version'))}${JSON.stringify(request('version'))}`) client.send(byte);
    expect(await client.linesAsync(2)).toHaveLength(2);
  });

  test('clients that break off while their request is carried out change nothing for others', async () => {
    for (let count = 0; count < 50; count++) {
      const client = await clientAsync();
      client.send(JSON.stringify(request('query', { all: true })));
      client.destroy();
    }
    await expectServedAsync();
    expect(bed.daemon.log).not.toContain('E_INTERNAL');
  });
});
