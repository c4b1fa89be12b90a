import { describe, expect, it } from 'vitest';

import { checkRpcParams } from './rpc/index.js';
import { VirtnetError } from './VirtnetError.js';

const HOTPLUG = { ib_device: 'mlx5_0', features: '0x0', mac: '02:00:00:00:00:01', mtu: 1500, max_queues: 3, max_queue_size: 1024 };

function refusal(method: 'hotplug' | 'unplug' | 'modify', params: unknown): VirtnetError {
  try {
    checkRpcParams(method, params);
  } catch (error) {
    return VirtnetError.from(error);
  }
  throw new Error('Nothing was refused');
}

describe('a refusal of parameters', () => {
  it('names the value that is too large, and its limit', () => {
    expect(refusal('hotplug', { ...HOTPLUG, mtu: 70000 }).message).toBe('The value of mtu must be at most 65521, found 70000');
  });

  it('names the wrong type once, although a list of values is violated too', () => {
    expect(refusal('hotplug', { ...HOTPLUG, max_queue_size: '1024' }).message).toBe(
      'The value of max_queue_size must be of type integer, found "1024"'
    );
  });

  it('lists the values that are allowed', () => {
    expect(refusal('modify', { pf_id: 0, device: { link: 2 } }).message).toBe('The value of device.link must be one of 0, 1, found 2');
  });

  it('explains a text of the wrong form by what is expected', () => {
    const error = refusal('hotplug', { ...HOTPLUG, mac: '02:00' });
    expect(error.message).toBe('The value of mac has a value that is not allowed: "02:00"');
    expect(error.hint).toMatch(/^MAC address as people write it/);
  });

  it('suggests the parameter that was meant', () => {
    const error = refusal('hotplug', { ...HOTPLUG, sfnum: 2000 });
    expect(error.message).toContain('an unknown key "sfnum"');
    expect(error.hint).toBe('Did you mean "sf_num"?');
  });

  it('lists the parameters when none is near', () => {
    expect(refusal('unplug', { pf_id: 0, colour: 'red' }).hint).toBe('Known are: pf_id, vuid');
  });

  it('says that a device is selected too often, or not at all', () => {
    expect(refusal('unplug', { pf_id: 0, vuid: 'VNETS1D0F0' }).message).toMatch(/says too much/);
    expect(refusal('unplug', {}).message).toMatch(/says too little/);
    expect(refusal('unplug', {}).hint).toBe('Exactly one of pf_id and vuid.');
  });

  it('reports all mistakes at once', () => {
    const { message } = refusal('hotplug', { ...HOTPLUG, mtu: 1, max_queues: 0 });
    expect(message).toContain('The value of mtu must be at least 68');
    expect(message).toContain('The value of max_queues must be at least 3');
  });

  it('cuts long values, so that a message is no way to fill a log', () => {
    const { message } = refusal('hotplug', { ...HOTPLUG, mac: 'x'.repeat(100000) });
    expect(message.length).toBeLessThan(200);
  });

  it('stops after some of very many mistakes', () => {
    const many = Object.fromEntries(Array.from({ length: 50000 }, (value, index) => [`key${index}`, value]));
    expect(refusal('unplug', many).message.split(';').length).toBeLessThan(50);
  });

  it.each(['unplug', 'modify', 'hotplug'] as const)('says once that %s takes its parameters by name', (method) => {
    expect(refusal(method, [0]).message).toBe(`The parameter object of ${method} must be an object, found [0]`);
  });

  it('names a missing parameter', () => {
    expect(refusal('hotplug', { ...HOTPLUG, mac: undefined }).message).toBe('The parameter object of hotplug lacks "mac"');
  });
});
