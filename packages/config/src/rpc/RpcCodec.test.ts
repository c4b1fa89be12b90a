import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { RpcIncoming } from './RpcMessage.js';
import { encodeRpcBatch, encodeRpcMessage, type RpcDecoded, RpcDecoder } from './RpcCodec.js';

const bytes = (text: string): Uint8Array => Buffer.from(text);
const request = (id: number): string => `{"jsonrpc":"2.0","id":${id},"method":"list"}`;

function messagesOf(decoded: readonly RpcDecoded[]): readonly RpcIncoming[] {
  return decoded.flatMap((item) => (item.kind === 'document' ? item.document.messages : []));
}

function decode(text: string, maxDocument?: number): RpcDecoded[] {
  return new RpcDecoder(maxDocument).push(bytes(text));
}

describe('the decoder', () => {
  it('gives the same documents however the bytes are cut', () => {
    const text = Buffer.from(
      `${request(1)}\n${request(2)} [${request(3)},${request(4)}]{"jsonrpc":"2.0","method":"lög {[\\"]}","params":{"a":"\\\\"}}`
    );
    const whole = new RpcDecoder().push(text);
    fc.assert(
      fc.property(fc.array(fc.nat(text.length), { maxLength: 20 }), (cuts) => {
        const decoder = new RpcDecoder();
        const ends = [...cuts.sort((a, b) => a - b), text.length];
        const parts = ends.map((end, index) => text.subarray(ends[index - 1] ?? 0, end));
        expect(parts.flatMap((part) => decoder.push(part))).toEqual(whole);
      })
    );
    expect(messagesOf(whole)).toHaveLength(5);
  });

  it('gives the same documents byte by byte', () => {
    const decoder = new RpcDecoder();
    const text = bytes(`  ${request(1)}${request(2)}\r\n`);
    const decoded = [...text].flatMap((byte) => decoder.push(Uint8Array.of(byte)));
    expect(messagesOf(decoded).map((message) => 'id' in message && message.id)).toEqual([1, 2]);
    expect(decoder.isInside).toBe(false);
  });

  it('needs no newline and says whether a document is cut off', () => {
    const decoder = new RpcDecoder();
    expect(decoder.push(bytes('{"jsonrpc"'))).toEqual([]);
    expect(decoder.isInside).toBe(true);
    expect(messagesOf(decoder.push(bytes(':"2.0","id":1,"method":"list"}')))).toHaveLength(1);
  });

  it.each(['1', '-2.5e3', '"te{x\\"t"', 'null', 'true', 'false'])('takes %s for a document that is no request, and goes on', (text) => {
    const decoder = new RpcDecoder();
    const decoded = [...`${text} ${request(1)}`].flatMap((byte) => decoder.push(bytes(byte)));
    expect(messagesOf(decoded)).toMatchObject([{ kind: 'invalid', id: null }, { kind: 'request', id: 1 }]);
    expect(messagesOf(decode(`${text} ${request(1)}`))).toHaveLength(2);
  });

  it('takes a number for complete when the stream ends', () => {
    const decoder = new RpcDecoder();
    expect(decoder.push(bytes('12'))).toEqual([]);
    expect(decoder.end()).toMatchObject([{ kind: 'document', document: { messages: [{ kind: 'invalid', id: null }] } }]);
    expect(decoder.end()).toEqual([]);
  });

  it.each(['hello', '7', '1-2 ', '01 ', 'nul', 'nux', '}', '\u0000', '{]', '{"a":1,}', '{"a":"\u0001"}', '['.repeat(33)])(
    'ends at garbage: %j',
    (text) => {
      const decoder = new RpcDecoder();
      const [first, ...rest] = decoder.push(bytes(`${text}${request(1)}`));
      expect(first).toMatchObject({ kind: 'garbage', error: { code: -32700 } });
      expect(rest).toEqual([]);
      expect(decoder.isBroken).toBe(true);
      expect(decoder.push(bytes(request(2)))).toEqual([]);
    }
  );

  it('gives what came before the garbage', () => {
    const decoded = decode(`${request(1)} garbage`);
    expect(decoded.map((item) => item.kind)).toEqual(['document', 'garbage']);
  });

  it('refuses text that is not UTF-8', () => {
    const decoded = new RpcDecoder().push(Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]));
    expect(decoded).toMatchObject([{ kind: 'garbage', error: { code: -32700 } }]);
  });

  it('refuses a document over its bound, whether it comes at once or in parts, and keeps nothing of it', () => {
    const long = `{"a":"${'x'.repeat(100)}"}`;
    expect(decode(long, 50)).toMatchObject([{ kind: 'garbage', error: { code: -32600, message: expect.stringContaining('50 bytes') } }]);
    const decoder = new RpcDecoder(50);
    const decoded = long.match(/.{1,10}/g)?.flatMap((part) => decoder.push(bytes(part)));
    expect(decoded).toMatchObject([{ kind: 'garbage' }]);
  });

  it('takes a document of exactly its bound', () => {
    const text = request(1);
    expect(messagesOf(decode(text, text.length))).toHaveLength(1);
    expect(decode(text, text.length - 1)).toMatchObject([{ kind: 'garbage' }]);
  });

  it('stops within the first byte of 16 MiB of garbage', () => {
    const decoder = new RpcDecoder();
    expect(decoder.push(new Uint8Array(16 * 1024 * 1024))).toHaveLength(1);
  });

  it('keeps little of a long document that comes byte by byte', () => {
    const decoder = new RpcDecoder();
    const one = Uint8Array.of(0x20);
    decoder.push(bytes('{'));
    const before = process.memoryUsage().arrayBuffers;
    for (let count = 0; count < 900_000; count++) {
      decoder.push(one);
    }
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(16 * 1024 * 1024);
    expect(messagesOf(decoder.push(bytes('}')))).toMatchObject([{ kind: 'invalid' }]);
  });

  it('never throws, whatever comes', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 40 })), (chunks) => {
        const decoder = new RpcDecoder(64);
        chunks.forEach((chunk) => decoder.push(chunk));
      })
    );
  });
});

describe('messages', () => {
  const read = (text: string): RpcIncoming | undefined => messagesOf(decode(text))[0];

  it('are told apart', () => {
    expect(read('{"jsonrpc":"2.0","id":"a","method":"m","params":{}}')).toEqual({ kind: 'request', id: 'a', method: 'm', params: {} });
    expect(read('{"jsonrpc":"2.0","method":"m"}')).toEqual({ kind: 'notification', method: 'm', params: undefined });
    expect(read('{"jsonrpc":"2.0","id":1,"result":null}')).toEqual({ kind: 'success', id: 1, result: null });
    expect(read('{"jsonrpc":"2.0","id":null,"error":{"code":-1,"message":"x"}}')).toMatchObject({ kind: 'failure', id: null });
  });

  it.each([
    '{}',
    '{"jsonrpc":"1.0","id":1,"method":"m"}',
    '{"jsonrpc":"2.0","id":1,"method":7}',
    '{"jsonrpc":"2.0","id":1,"method":"m","params":"x"}',
    '{"jsonrpc":"2.0","id":{},"method":"m"}',
    '{"jsonrpc":"2.0","id":9007199254740993,"method":"m"}',
    '{"jsonrpc":"2.0","id":1e400,"method":"m"}',
    '{"jsonrpc":"2.0","id":1}',
    '[]',
    '[1]'
  ])('are invalid: %s', (text) => {
    expect(read(text)).toMatchObject({ kind: 'invalid' });
  });

  it('keep an id that is a fraction', () => {
    expect(read('{"jsonrpc":"2.0","id":1.5,"method":"m"}')).toMatchObject({ kind: 'request', id: 1.5 });
  });

  it('have no id that a number cannot hold exactly', () => {
    expect(read('{"jsonrpc":"2.0","id":-9007199254740993,"method":"m"}')).toMatchObject({ kind: 'invalid', id: null });
  });

  it('keep the id of an invalid request that has one', () => {
    expect(read('{"id":5,"method":"m"}')).toMatchObject({ kind: 'invalid', id: 5 });
  });

  it('are batches when they come in an array', () => {
    const [item] = decode(`[${request(1)}, 7]`);
    expect(item).toMatchObject({ document: { isBatch: true, messages: [{ kind: 'request' }, { kind: 'invalid' }] } });
  });

  it('survive writing and reading', () => {
    const message = { kind: 'request', id: 1, method: 'query', params: { all: true } } as const;
    expect(read(encodeRpcMessage(message))).toEqual(message);
    const batch = encodeRpcBatch([message, { kind: 'success', id: 2, result: 'ö' }]);
    expect(messagesOf(decode(batch))).toHaveLength(2);
    expect(batch).not.toContain('kind');
  });
});
