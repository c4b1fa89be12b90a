// What the keys may not say together although each alone is fine. One row per rule.
//
// Three kinds. `error`: the card could not be made. `contradiction`: one key makes another pointless; whoever gives both in
// one call contradicts himself and is refused, whoever gives one of them is told. `warning`: it works, but not as one might
// think.

import type { NvconfigValues } from '../generated/schemaTypes.js';

import type { ICardLimits } from './ICardLimits.js';
import { limitsOf } from './limitsOf.js';
import { MIN_MSIX, nvconfigKey, PORT_ROUTING_IDS, ROUTING_IDS } from './nvconfigKeys.js';
import { valueOf } from './nvconfigValues.js';

/** What a rule has found. */
export interface INvconfigFinding {
  readonly severity: 'error' | 'warning';
  /** Key to correct. */
  readonly key: string;
  readonly message: string;
  readonly hint: string;
}

interface IFacts {
  readonly values: NvconfigValues;
  readonly limits: ICardLimits;
  readonly value: (name: string) => number;
  /** Names of the keys that are being set. */
  readonly given: ReadonlySet<string>;
}

interface IRule {
  readonly kind: 'error' | 'contradiction' | 'warning';
  /** The keys that the rule is about; the first is the one to correct. */
  readonly keys: readonly string[];
  readonly find: (facts: IFacts) => { readonly message: string; readonly hint: string } | undefined;
}

const ENABLE: string = 'VIRTIO_NET_EMULATION_ENABLE';
const NUM_PF: string = 'VIRTIO_NET_EMULATION_NUM_PF';
const NUM_VF: string = 'VIRTIO_NET_EMULATION_NUM_VF';
const VF_MSIX: string = 'VIRTIO_NET_EMULATION_NUM_VF_MSIX';
const PF_LAYOUT: string = 'VIRTIO_NET_EMULATION_PF_PCI_LAYOUT';
const HOTPLUG_TRANS: string = 'VIRTIO_EMULATION_HOTPLUG_TRANS';
const SWITCH: string = 'PCI_SWITCH_EMULATION_ENABLE';
const NUM_PORT: string = 'PCI_SWITCH_EMULATION_NUM_PORT';

/** I/O ports of an x86 in windows of 4 KiB, one of which the emulated switch itself takes (guide, 3.3). */
const IO_WINDOWS: number = 15;

const RULES: readonly IRule[] = [
  {
    kind: 'error',
    keys: [NUM_PF, NUM_VF, 'SRIOV_EN'],
    find: ({ limits: { numPf, numVf: set, sriovEnabled } }) => {
      const numVf: number = sriovEnabled ? set : 0;
      const needed: number = numPf * (numVf + 1) + PORT_ROUTING_IDS;
      const most: number = Math.floor((ROUTING_IDS - PORT_ROUTING_IDS) / Math.max(numPf, 1)) - 1;
      return needed > ROUTING_IDS
        ? {
            message: `${numPf} PFs with ${numVf} VFs each need ${needed} routing ids, and the card has ${ROUTING_IDS}`,
            hint: `Set ${NUM_VF} to ${most} or less, or ${NUM_PF} to less, in one call`
          }
        : undefined;
    }
  },
  {
    kind: 'error',
    keys: [VF_MSIX, NUM_VF, 'NUM_VF_MSIX'],
    find: ({ limits: { numVf, numVfMsix }, value }) =>
      numVfMsix < MIN_MSIX && (numVf > 0 || value(VF_MSIX) > 0)
        ? {
            message: `A VF would have ${numVfMsix} MSI-X vectors, and needs ${MIN_MSIX}`,
            hint: `Set ${value(VF_MSIX) > 0 ? VF_MSIX : 'NUM_VF_MSIX'} to ${MIN_MSIX} or more, or to 0`
          }
        : undefined
  },
  {
    kind: 'error',
    keys: [HOTPLUG_TRANS, SWITCH],
    find: ({ limits: { hasSwitch }, value }) =>
      value(HOTPLUG_TRANS) === 1 && !hasSwitch
        ? {
            message: `${HOTPLUG_TRANS}=1 needs the emulated switch, and ${SWITCH} is 0`,
            hint: `Set ${SWITCH}=1, or ${HOTPLUG_TRANS}=0, in the same call`
          }
        : undefined
  },
  {
    kind: 'contradiction',
    keys: [NUM_PORT, SWITCH],
    find: ({ limits: { hasSwitch }, value }) =>
      !hasSwitch && value(NUM_PORT) > 0
        ? {
            message: `With ${SWITCH}=0 the ${value(NUM_PORT)} ports of ${NUM_PORT} do not exist: nothing can be hot-plugged`,
            hint: `Set ${NUM_PORT}=0, or ${SWITCH}=1`
          }
        : undefined
  },
  {
    kind: 'contradiction',
    keys: [NUM_VF, 'SRIOV_EN'],
    // Without PFs nobody misses the VFs, unless somebody asks for them.
    find: ({ limits: { sriovEnabled, numPf, numVf }, given }) =>
      !sriovEnabled && numVf > 0 && (numPf > 0 || given.has(NUM_VF))
        ? { message: `With SRIOV_EN=0 no PF has VFs, and ${NUM_VF} is ${numVf}`, hint: `Set ${NUM_VF}=0, or SRIOV_EN=1` }
        : undefined
  },
  {
    kind: 'contradiction',
    keys: [NUM_PF, ENABLE],
    find: ({ limits: { emulationEnabled, numPf } }) =>
      !emulationEnabled && numPf > 0
        ? { message: `With ${ENABLE}=0 there are no devices, and ${NUM_PF} is ${numPf}`, hint: `Set ${NUM_PF}=0, or ${ENABLE}=1` }
        : undefined
  },
  {
    kind: 'contradiction',
    keys: [HOTPLUG_TRANS, PF_LAYOUT],
    find: ({ limits: { isTransitionalPf }, value }) =>
      value(HOTPLUG_TRANS) === 1 && !isTransitionalPf
        ? { message: `${HOTPLUG_TRANS}=1 comes to nothing while ${PF_LAYOUT} is 0`, hint: `Set ${PF_LAYOUT}=1 too` }
        : undefined
  },
  {
    kind: 'warning',
    keys: [ENABLE],
    find: ({ limits: { emulationEnabled } }) =>
      emulationEnabled
        ? undefined
        : { message: `With ${ENABLE}=0 virtio-net-controller stays down`, hint: `Set ${ENABLE}=1 for it to serve` }
  },
  {
    kind: 'warning',
    keys: ['PF_TOTAL_SF', NUM_PF, NUM_VF, 'SRIOV_EN'],
    find: ({ limits: { numPf, numVf, sriovEnabled, pfTotalSf } }) => {
      const needed: number = numPf * ((sriovEnabled ? numVf : 0) + 1);
      return needed > pfTotalSf[0]
        ? {
            message: `The static PFs and their VFs need ${needed} scalable functions, and PF_TOTAL_SF of mlx5_0, which carries them unless ib_dev_for_static_pf says otherwise, is ${pfTotalSf[0]}`,
            hint: `Set PF_TOTAL_SF to ${needed} or more`
          }
        : undefined;
    }
  },
  {
    kind: 'warning',
    keys: [NUM_PORT, HOTPLUG_TRANS, PF_LAYOUT],
    find: ({ limits: { isTransitionalHotplug, numPort } }) =>
      isTransitionalHotplug && numPort > IO_WINDOWS
        ? {
            message: `An x86 host has I/O ports for ${IO_WINDOWS} transitional devices at most, and ${NUM_PORT} is ${numPort}`,
            hint: `Look at /proc/ioports on the host; each device takes 4 KiB`
          }
        : undefined
  }
];

/**
 * What the values say wrongly together.
 *
 * @param values - all of them, as they would be
 * @param given - names of the keys that are being set; of a document that is being read, none
 */
export function checkNvconfigRules(values: NvconfigValues, given: ReadonlySet<string>): INvconfigFinding[] {
  const value = (name: string): number => valueOf(values, nvconfigKey(name));
  const facts: IFacts = { values, limits: limitsOf(values), value, given };
  return RULES.flatMap((rule) => {
    const severity: INvconfigFinding['severity'] | undefined = severityOf(rule, given);
    const found: ReturnType<IRule['find']> = severity === undefined ? undefined : rule.find(facts);
    return severity === undefined || found === undefined ? [] : [{ severity, key: rule.keys[0] ?? '', ...found }];
  });
}

function severityOf({ kind, keys }: IRule, given: ReadonlySet<string>): INvconfigFinding['severity'] | undefined {
  if (kind === 'error') {
    return 'error';
  }
  if (kind === 'contradiction' && keys.every((key) => given.has(key))) {
    return 'error';
  }
  return keys.some((key) => given.has(key)) ? 'warning' : undefined;
}
