import type { HealthResult } from '@virtnet/config/rpc';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { ControllerBed } from './ControllerBed.js';

const PATIENCE = { timeout: 20_000, interval: 20 };

let bed: ControllerBed;
beforeEach(async () => {
  bed = await ControllerBed.createAsync();
});
afterEach(async () => {
  await bed.disposeAsync();
});

describe('devices that are kept for the next datapath', () => {
  const texts = ({ findings }: HealthResult): string[] => findings.map(({ text }) => text);

  it('are kept again when whoever keeps them has lost touch, and health says so meanwhile', async () => {
    const { controller } = await bed.pluggedAsync();
    expect(texts(await controller.callAsync('health', {})).join()).not.toContain('not kept');
    [bed.isKept, bed.keepFailures] = [false, 2];
    expect(texts(await controller.callAsync('health', {})).join()).toContain('What the datapath has is not kept');
    await vi.waitFor(() => expect(bed.isKept).toBe(true), PATIENCE);
    expect(bed.log.filter((line) => line.includes('No keeper is let in'))).toHaveLength(1);
    await vi.waitFor(() => expect(bed.log.join()).toContain('and is again'), PATIENCE);
    expect(texts(await controller.callAsync('health', {})).join()).not.toContain('not kept');
    controller.abandon();
  });

  it('are said not to outlive the controller when the service manager does not take them', async () => {
    const { controller } = await bed.pluggedAsync();
    bed.keepTroubles.push('it does not read');
    await vi.waitFor(() => expect(bed.log.join()).toContain('hosts may have to connect again: it does not read'), PATIENCE);
    controller.abandon();
  });

  it('are let go of by a stop, wherever they are kept', async () => {
    const { controller } = await bed.pluggedAsync();
    await controller.stopAsync();
    expect(bed.forgotten).toEqual(['all']);
  });

  it('are not asked for when the datapath is gone, nor by a controller that has let go', async () => {
    const { controller } = await bed.pluggedAsync();
    await controller.handOverAsync();
    [bed.isKept, bed.keepFailures] = [false, 99];
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(bed.keepFailures).toBe(99);
    controller.abandon();
  });
});
