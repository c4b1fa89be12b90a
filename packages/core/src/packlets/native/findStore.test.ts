import { describe, expect, it } from 'vitest';

import { findStore } from './findStore.js';

describe(findStore, () => {
  it('finds none where no service manager has started the process', () => {
    const env = { LISTEN_PID: '5', LISTEN_FDS: '1', LISTEN_FDNAMES: 'VNETS1D0F0.1' };
    expect(findStore({ pid: 5, env })).toBeUndefined();
    expect(findStore({ pid: 5, env: { ...env, NOTIFY_SOCKET: '' } })).toBeUndefined();
    expect(env).not.toHaveProperty('VIRTNET_STORE_TURN');
  });

  it('takes a turn beyond all that is handed to it, and tells the next one the next', () => {
    const env = { NOTIFY_SOCKET: '/n', LISTEN_PID: '5', LISTEN_FDS: '3', LISTEN_FDNAMES: 'VNETS1D0F0.4:VNETS1D1F0.7:stored' };
    const store = findStore({ pid: 5, env });
    expect(store).toMatchObject({ manager: '/n', turn: 8, isFollowing: false });
    expect(store?.stored.map(({ descriptor }) => descriptor)).toEqual([3, 4, 5]);
    expect(env).toMatchObject({ VIRTNET_STORE_TURN: '9' });
    expect(findStore({ pid: 6, env })).toMatchObject({ turn: 9, isFollowing: true, stored: [] });
    expect(env).toMatchObject({ VIRTNET_STORE_TURN: '10' });
  });

  it('begins with the first turn, and again where numbers end', () => {
    expect(findStore({ pid: 5, env: { NOTIFY_SOCKET: '/n' } })).toEqual({ manager: '/n', turn: 1, isFollowing: false, stored: [] });
    const env = { NOTIFY_SOCKET: '/n', LISTEN_PID: '5', LISTEN_FDS: '1', LISTEN_FDNAMES: 'VNETS1D0F0.999999999' };
    expect(findStore({ pid: 5, env })).toMatchObject({ turn: 1 });
    expect(findStore({ pid: 5, env: { NOTIFY_SOCKET: '/n', VIRTNET_STORE_TURN: 'x' } })).toMatchObject({ turn: 1 });
  });
});
