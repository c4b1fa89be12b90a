import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { JsonValues } from './JsonValues.js';

describe('JsonValues', () => {
  it('finds every value of a stream, wherever the stream is cut', () => {
    const documents = fc.array(fc.oneof(fc.dictionary(fc.string(), fc.jsonValue()), fc.array(fc.jsonValue())), { maxLength: 5 });
    fc.assert(
      fc.property(documents, fc.infiniteStream(fc.integer({ min: 1, max: 40 })), fc.constantFrom('', ' ', '\n'), (values, cuts, gap) => {
        const bytes = Buffer.from(values.map((value) => JSON.stringify(value)).join(gap));
        const stream = new JsonValues(1024 * 1024);
        const found: unknown[] = [];
        for (let at = 0, next = 0; at < bytes.length; at = next) {
          next = at + Number(cuts.next().value);
          found.push(...stream.push(bytes.subarray(at, next)));
        }
        expect(found).toEqual(JSON.parse(JSON.stringify(values)));
      })
    );
  });

  it('keeps no more than the longest document', () => {
    const stream = new JsonValues(1000);
    expect(stream.push(Buffer.from(`["${'x'.repeat(900)}`))).toEqual([]);
    expect(() => stream.push(Buffer.from('x'.repeat(200)))).toThrow('A message is longer than 1000 bytes');
  });

  it.each(['GET / HTTP/1.1', '['.repeat(40), '}', '{"a":}', '[1,2'.concat('}')])('refuses %s', (text) => {
    expect(() => new JsonValues(1000).push(Buffer.from(text))).toThrow();
  });
});
