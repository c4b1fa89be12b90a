import { describe, expect, it } from 'vitest';

import type { Nvconfig } from '../generated/schemaTypes.js';
import { VirtnetError } from '../VirtnetError.js';

import { limitsOf } from './limitsOf.js';
import { NVCONFIG_KEYS } from './nvconfigKeys.js';
import { factoryNvconfig, type NvconfigPort } from './nvconfigValues.js';
import { type INvconfigPlan, planNvconfigReset, planNvconfigSet } from './planNvconfig.js';
import { formatNvconfigValue, isNvconfigValue, readNvconfigValue } from './readNvconfigValue.js';

const FRESH = factoryNvconfig('');

function set(line: string, port: NvconfigPort = 1, document: Nvconfig = FRESH): INvconfigPlan {
  const assignments = line.split(' ').map((word) => {
    const [key = '', text = ''] = word.split('=');
    return { key, text };
  });
  return planNvconfigSet(document, port, assignments);
}

function refusal(line: string, document: Nvconfig = FRESH): VirtnetError {
  try {
    set(line, 1, document);
  } catch (error) {
    return VirtnetError.from(error);
  }
  throw new Error(`${line} was accepted`);
}

const HOTPLUG =
  'PCI_SWITCH_EMULATION_ENABLE=1 PCI_SWITCH_EMULATION_NUM_PORT=16 VIRTIO_NET_EMULATION_ENABLE=1 VIRTIO_NET_EMULATION_NUM_VF=0 VIRTIO_NET_EMULATION_NUM_PF=0 VIRTIO_NET_EMULATION_NUM_MSIX=10 VIRTIO_NET_EMULATION_VENDOR_ID=0x1af4 VIRTIO_NET_EMULATION_DEVICE_ID=0x1041 VIRTIO_NET_EMULATION_CLASS_CODE=0x028000 SRIOV_EN=0 PF_SF_BAR_SIZE=10 PF_TOTAL_SF=64';
const VFS =
  'PCI_SWITCH_EMULATION_ENABLE=1 PCI_SWITCH_EMULATION_NUM_PORT=16 VIRTIO_NET_EMULATION_ENABLE=1 VIRTIO_NET_EMULATION_NUM_VF=126 VIRTIO_NET_EMULATION_NUM_PF=4 VIRTIO_NET_EMULATION_NUM_MSIX=4 VIRTIO_NET_EMULATION_VENDOR_ID=0x1af4 VIRTIO_NET_EMULATION_DEVICE_ID=0x1041 VIRTIO_NET_EMULATION_CLASS_CODE=0x028000 SRIOV_EN=1 PF_SF_BAR_SIZE=8 PF_TOTAL_SF=508 NUM_OF_VFS=0';
const VDPA =
  'VIRTIO_NET_EMULATION_ENABLE=1 VIRTIO_NET_EMULATION_NUM_PF=1 VIRTIO_NET_EMULATION_NUM_VF=16 VIRTIO_BLK_EMULATION_ENABLE=1 VIRTIO_BLK_EMULATION_NUM_PF=1 VIRTIO_BLK_EMULATION_NUM_VF=16 VIRTIO_NET_EMULATION_NUM_MSIX=64 VIRTIO_BLK_EMULATION_NUM_MSIX=64 NUM_VF_MSIX=64';

describe('the recipes of the guide', () => {
  it.each([
    ['INTERNAL_CPU_MODEL=1', {}],
    ['PF_BAR2_ENABLE=0 PER_PF_NUM_SF=1', {}],
    [HOTPLUG, { numPort: 16, numPf: 0, numVf: 0, numMsix: 10, numVfMsix: 10, sriovEnabled: false, pfTotalSf: [64, 512] }],
    [VFS, { numPf: 4, numVf: 126, numMsix: 4, numVfMsix: 4, sriovEnabled: true, pfTotalSf: [508, 512] }],
    [VDPA, { numPf: 1, numVf: 16, numMsix: 64, numVfMsix: 64 }],
    ['PF_TOTAL_SF=1 PF_SF_BAR_SIZE=8', { pfTotalSf: [1, 512] }]
  ])('are accepted without a warning: %.50s', (line, limits) => {
    const plan = set(line);
    expect(plan.warnings).toEqual([]);
    expect(limitsOf(plan.document.next)).toMatchObject(limits);
    expect(plan.document.current).toEqual(FRESH.current);
  });

  it('say of transitional devices how many the I/O ports of a host allow', () => {
    const plan = set('VIRTIO_NET_EMULATION_PF_PCI_LAYOUT=1 VIRTIO_EMULATION_HOTPLUG_TRANS=1');
    expect(limitsOf(plan.document.next)).toMatchObject({ isTransitionalPf: true, isTransitionalHotplug: true });
    expect(plan.warnings).toEqual([expect.stringContaining('15 transitional devices at most')]);
  });

  it('give the second port values of its own', () => {
    const plan = set('PF_SF_BAR_SIZE=10 PF_TOTAL_SF=64', 2);
    expect(limitsOf(plan.document.next).pfTotalSf).toEqual([512, 64]);
    expect(set('SRIOV_EN=0', 2).document.next.card).toEqual({ SRIOV_EN: 0 });
  });
});

describe('a set that is wrong in itself', () => {
  it.each([
    ['SRIOV_ENABLE=1', 'The card has no configuration key "SRIOV_ENABLE"', /./],
    ['VIRTIO_NET_EMULATION_NUM_PFS=1', 'no configuration key', /^Did you mean VIRTIO_NET_EMULATION_NUM_PF\?$/],
    ['sriov_en=1', 'no configuration key', /^Did you mean SRIOV_EN\?$/],
    ['constructor=1', 'no configuration key', /mlxconfig i/],
    ['SRIOV_EN=2', 'out of range: 2', /^Give False\(0\) or True\(1\)$/],
    ['SRIOV_EN=yes', 'neither a number nor one of its names: "yes"', /True/],
    ['SRIOV_EN=', 'neither a number nor one of its names: ""', /True/],
    ['PCI_SWITCH_EMULATION_NUM_PORT=32', 'out of range: 32', /^Give 0 to 31$/],
    ['PCI_SWITCH_EMULATION_NUM_PORT=-1', 'out of range: -1', /0 to 31/],
    ['PCI_SWITCH_EMULATION_NUM_PORT=1.5', 'not a number: "1.5"', /0 to 31/],
    ['PCI_SWITCH_EMULATION_NUM_PORT=1e1', 'not a number: "1e1"', /0 to 31/],
    ['PCI_SWITCH_EMULATION_NUM_PORT=0x', 'not a number: "0x"', /0 to 31/],
    ['PCI_SWITCH_EMULATION_NUM_PORT=99999999999999999999', 'not a number', /0 to 31/],
    ['VIRTIO_NET_EMULATION_NUM_PF=7', 'out of range: 7', /0 to 6/],
    ['VIRTIO_NET_EMULATION_NUM_MSIX=3', 'out of range: 3', /4 to 2048/],
    ['VIRTIO_NET_EMULATION_VENDOR_ID=0x10000', 'out of range: 0x10000', /0x0001 to 0xffff/],
    ['VIRTIO_NET_EMULATION_CLASS_CODE=0x1000000', 'out of range', /0x000000 to 0xffffff/],
    ['INTERNAL_CPU_MODEL=2', 'out of range: 2', /SEPARATED_HOST\(0\) or EMBEDDED_CPU\(1\)/],
    ['SRIOV_EN=1 SRIOV_EN=1', 'The key SRIOV_EN is given twice', /once/]
  ])('%s is refused with the cure', (line, message, hint) => {
    const error = refusal(line);
    expect(error).toMatchObject({ code: 'E_INVALID_PARAMS', exit: 2, message: expect.stringContaining(message) });
    expect(error.hint).toMatch(hint);
  });

  it('is refused with all that is wrong at once', () => {
    expect(refusal('SRIOV_EN=2 NUM_OF_VFS=x FOO=1').message.split('; ')).toHaveLength(3);
  });

  it.each(NVCONFIG_KEYS.flatMap((key) => [[key.name, key.min - 1], [key.name, key.max + 1]] as const))('%s has no value %i', (name, value) => {
    expect(refusal(`${name}=${value}`).message).toMatch(/out of range/);
  });
});

describe('keys together', () => {
  it.each([
    ['VIRTIO_NET_EMULATION_NUM_PF=6', '6 PFs with 126 VFs each need 764 routing ids', /84 or less/],
    ['VIRTIO_NET_EMULATION_NUM_PF=1 VIRTIO_NET_EMULATION_NUM_VF=509 NUM_VF_MSIX=3', 'A VF would have 3 MSI-X vectors', /NUM_VF_MSIX/],
    ['VIRTIO_NET_EMULATION_NUM_VF_MSIX=1', 'A VF would have 1 MSI-X vectors', /VIRTIO_NET_EMULATION_NUM_VF_MSIX/],
    ['VIRTIO_EMULATION_HOTPLUG_TRANS=1 VIRTIO_NET_EMULATION_PF_PCI_LAYOUT=1 PCI_SWITCH_EMULATION_ENABLE=0', 'needs the emulated switch', /same call/],
    ['PCI_SWITCH_EMULATION_ENABLE=0 PCI_SWITCH_EMULATION_NUM_PORT=16', 'nothing can be hot-plugged', /NUM_PORT=0/],
    ['SRIOV_EN=0 VIRTIO_NET_EMULATION_NUM_VF=126', 'no PF has VFs', /NUM_VF=0/],
    ['VIRTIO_NET_EMULATION_ENABLE=0 VIRTIO_NET_EMULATION_NUM_PF=4', 'there are no devices', /NUM_PF=0/],
    ['VIRTIO_EMULATION_HOTPLUG_TRANS=1 VIRTIO_NET_EMULATION_PF_PCI_LAYOUT=0', 'comes to nothing', /LAYOUT=1/]
  ])('contradict each other: %s', (line, message, hint) => {
    const error = refusal(line);
    expect(error.message).toContain(message);
    expect(error.hint).toMatch(hint);
  });

  it.each([
    ['PCI_SWITCH_EMULATION_ENABLE=0', 'nothing can be hot-plugged'],
    ['SRIOV_EN=0 VIRTIO_NET_EMULATION_NUM_PF=1', 'no PF has VFs'],
    ['VIRTIO_NET_EMULATION_NUM_PF=1 SRIOV_EN=0', 'no PF has VFs'],
    ['VIRTIO_NET_EMULATION_ENABLE=0', 'stays down'],
    ['VIRTIO_EMULATION_HOTPLUG_TRANS=1', 'comes to nothing'],
    ['VIRTIO_NET_EMULATION_NUM_PF=4 PF_TOTAL_SF=507', 'need 508 scalable functions']
  ])('are allowed with a warning when only one was given: %s', (line, message) => {
    expect(set(line).warnings).toEqual([expect.stringContaining(message)]);
  });

  it('may take every routing id, and not one more', () => {
    expect(set('VIRTIO_NET_EMULATION_NUM_PF=4').warnings).toEqual([]);
    expect(set('VIRTIO_NET_EMULATION_NUM_PF=1 VIRTIO_NET_EMULATION_NUM_VF=509 PF_TOTAL_SF=512').warnings).toEqual([]);
    expect(refusal('VIRTIO_NET_EMULATION_NUM_PF=2 VIRTIO_NET_EMULATION_NUM_VF=255').message).toContain('514');
  });

  it('are held against what is stored for the next boot', () => {
    const four = set('VIRTIO_NET_EMULATION_NUM_PF=4').document;
    expect(refusal('VIRTIO_NET_EMULATION_NUM_VF=127', four).message).toContain('routing ids');
  });

  it.each([
    ['', 64],
    ['NUM_VF_MSIX=8', 8],
    ['NUM_VF_MSIX=0', 64],
    ['VIRTIO_NET_EMULATION_NUM_MSIX=10', 10],
    ['VIRTIO_NET_EMULATION_NUM_VF_MSIX=32 NUM_VF_MSIX=8', 32]
  ])('give a VF its vectors: %s', (line, vectors) => {
    expect(limitsOf(line === '' ? FRESH.next : set(line).document.next).numVfMsix).toBe(vectors);
  });

  it('leave no slot without the switch', () => {
    expect(limitsOf(set('PCI_SWITCH_EMULATION_ENABLE=False').document.next)).toMatchObject({ hasSwitch: false, numPort: 0 });
  });
});

describe('a reset', () => {
  const changed = set('PF_TOTAL_SF=9', 2, set('PF_TOTAL_SF=7 SRIOV_EN=0 NUM_OF_VFS=3').document).document;

  it('takes every key of the card and of the port back', () => {
    const { document, changes } = planNvconfigReset(changed, 1, []);
    expect(document.next).toEqual({ card: {}, port1: {}, port2: { PF_TOTAL_SF: 9 } });
    expect(changes.filter(({ from, to }) => from !== to).map(({ key }) => key.name)).toEqual(['SRIOV_EN', 'NUM_OF_VFS', 'PF_TOTAL_SF']);
  });

  it('takes only the given keys back', () => {
    expect(planNvconfigReset(changed, 1, ['NUM_OF_VFS']).document.next.card).toEqual({ SRIOV_EN: 0 });
    expect(() => planNvconfigReset(changed, 1, ['NUM_OF'])).toThrow('no configuration key');
  });
});

describe('a value', () => {
  const key = (name: string) => NVCONFIG_KEYS.find((one) => one.name === name)!;

  it.each([
    ['SRIOV_EN', 'True', 1, 'True(1)'],
    ['SRIOV_EN', 'true(1)', 1, 'True(1)'],
    ['SRIOV_EN', 'false', 0, 'False(0)'],
    ['SRIOV_EN', '0x1', 1, 'True(1)'],
    ['INTERNAL_CPU_MODEL', 'embedded_cpu', 1, 'EMBEDDED_CPU(1)'],
    ['VIRTIO_NET_EMULATION_CLASS_CODE', '0x028000', 0x028000, '0x028000'],
    ['VIRTIO_NET_EMULATION_VENDOR_ID', '6900', 0x1af4, '0x1af4'],
    ['PF_TOTAL_SF', '0X40', 64, '64']
  ])('of %s is read from %s and shown', (name, text, value, shown) => {
    expect(readNvconfigValue(key(name), text)).toBe(value);
    expect(formatNvconfigValue(key(name), value)).toBe(shown);
  });

  it('of the factory is one that the key may have', () => {
    expect(NVCONFIG_KEYS.filter((one) => !isNvconfigValue(one, one.factory))).toEqual([]);
    expect(new Set(NVCONFIG_KEYS.map(({ name }) => name)).size).toBe(NVCONFIG_KEYS.length);
  });
});
