import { describe, expect, it } from 'vitest';

import { OvsdbReplica } from './OvsdbReplica.js';

describe('OvsdbReplica', () => {
  it('has each row as it is now', () => {
    const replica = new OvsdbReplica();
    replica.apply({ Port: { a: { new: { name: 'p0', tag: 1 } }, b: { new: { name: 'p1' } } } });
    const changed = replica.apply({ Port: { a: { old: { tag: 1 }, new: { name: 'p0', tag: 2 } }, b: { old: { name: 'p1' } } } });
    expect([...changed]).toEqual(['Port']);
    expect([...replica.rows('Port')]).toEqual([['a', { name: 'p0', tag: 2 }]]);
    expect(replica.rows('Bridge').size).toBe(0);
  });

  it.each([[null], [7], ['x'], [[]], [{ Port: null }], [{ Port: { a: 7 } }], [{ Port: { a: { new: 'x' } } }]])('takes %j for what it can be', (updates) => {
    expect(() => new OvsdbReplica().apply(updates)).not.toThrow();
  });

  it('is bounded', () => {
    const rows = Object.fromEntries([...Array(200_001).keys()].map((id) => [id, { new: {} }]));
    expect(() => new OvsdbReplica().apply({ Port: rows })).toThrow(RangeError);
  });
});
