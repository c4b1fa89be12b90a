// What virtnet.conf may not say although each key alone is fine. One function per rule; the list at the end is the order
// in which they are reported.

import { CARD_FACTORY } from '../cardFactory.js';
import { checkFeatureNeeds, offeredFeatures } from '../checkFeatures.js';
import type { IDocumentProblem } from '../describeSchemaErrors.js';
import { FeatureBits } from '../FeatureBits.js';
import type { VirtnetConf } from '../generated/schemaTypes.js';
import { MacAddress } from '../MacAddress.js';
import type { ICardLimits } from '../nvconfig/ICardLimits.js';
import { VirtnetError } from '../VirtnetError.js';

import { DEFAULT_IB_DEV_LAG, DEFAULT_IB_DEV_P0, DEFAULT_IB_DEV_P1 } from './ConfigDefaults.js';
import { ESWITCH_RULES } from './checkEswitchRules.js';
import { SOCKET_RULES } from './checkSocketRules.js';

type Rule = (conf: VirtnetConf, card: ICardLimits) => IDocumentProblem | undefined;

const lagWithPorts: Rule = (conf) =>
  conf.ib_dev_lag !== undefined && (conf.ib_dev_p0 !== undefined || conf.ib_dev_p1 !== undefined)
    ? {
        pointer: '/ib_dev_lag',
        message: 'ib_dev_lag cannot stand beside ib_dev_p0 or ib_dev_p1',
        hint: 'With is_lag 1 give ib_dev_lag only; with is_lag 0 give ib_dev_p0 and ib_dev_p1 only'
      }
    : undefined;

const lagNameWithoutLag: Rule = (conf) =>
  conf.ib_dev_lag !== undefined && conf.is_lag !== 1
    ? {
        pointer: '/ib_dev_lag',
        message: `ib_dev_lag needs is_lag 1 beside it, and is_lag is ${conf.is_lag === undefined ? 'left out' : '0'}`,
        hint: 'Set is_lag to 1, or name the ports with ib_dev_p0 and ib_dev_p1'
      }
    : undefined;

const secondPortOfOne: Rule = (conf) =>
  conf.single_port === 1 && conf.ib_dev_p1 !== undefined
    ? {
        pointer: '/ib_dev_p1',
        message: 'ib_dev_p1 cannot stand beside a single_port of 1',
        hint: 'Leave ib_dev_p1 out, or set single_port to 0'
      }
    : undefined;

const singlePortWithLag: Rule = (conf) =>
  conf.single_port === 1 && conf.is_lag === 1
    ? {
        pointer: '/single_port',
        message: 'single_port cannot be 1 while is_lag is 1',
        hint: 'A bond needs both ports: set one of the two to 0'
      }
    : undefined;

const portsUnderLag: Rule = (conf) =>
  conf.is_lag === 1 && (conf.ib_dev_p0 !== undefined || conf.ib_dev_p1 !== undefined)
    ? {
        pointer: '/is_lag',
        message: 'ib_dev_p0 and ib_dev_p1 cannot be set while is_lag is 1',
        hint: 'Give ib_dev_lag instead'
      }
    : undefined;

const samePortTwice: Rule = (conf) => {
  const p0: string = conf.ib_dev_p0 ?? DEFAULT_IB_DEV_P0;
  const p1: string = conf.ib_dev_p1 ?? DEFAULT_IB_DEV_P1;
  return conf.is_lag !== 1 && conf.single_port !== 1 && p0 === p1
    ? {
        pointer: conf.ib_dev_p1 === undefined ? '/ib_dev_p0' : '/ib_dev_p1',
        message: `Both ports are named ${p0}`,
        hint: 'Give each port a name of its own, or set single_port to 1'
      }
    : undefined;
};

const staticPfPort: Rule = (conf) => {
  const chosen: string | undefined = conf.ib_dev_for_static_pf;
  const p1: readonly string[] = conf.single_port === 1 ? [] : [conf.ib_dev_p1 ?? DEFAULT_IB_DEV_P1];
  const allowed: readonly string[] =
    conf.is_lag === 1 ? [conf.ib_dev_lag ?? DEFAULT_IB_DEV_LAG] : [conf.ib_dev_p0 ?? DEFAULT_IB_DEV_P0, ...p1];
  return chosen !== undefined && !allowed.includes(chosen)
    ? {
        pointer: '/ib_dev_for_static_pf',
        message: `ib_dev_for_static_pf is ${chosen}, which is not ${conf.is_lag === 1 ? 'the LAG device' : 'a configured port'}`,
        hint: `Set it to ${allowed.join(' or ')}`
      }
    : undefined;
};

const vfMacWithoutCount: Rule = (conf) =>
  conf.vf?.mac_base !== undefined && conf.vf.vfs_per_pf === undefined
    ? {
        pointer: '/vf/mac_base',
        message: 'vf.mac_base needs vf.vfs_per_pf beside it',
        hint: 'Say with vfs_per_pf how many addresses each PF takes'
      }
    : undefined;

const tooManyVfs: Rule = (conf, card) =>
  // On a card without VFs the whole object has no effect, which is a warning.
  conf.vf?.vfs_per_pf !== undefined && card.numVf > 0 && conf.vf.vfs_per_pf > card.numVf
    ? {
        pointer: '/vf/vfs_per_pf',
        message: `vf.vfs_per_pf is ${conf.vf.vfs_per_pf}, and VIRTIO_NET_EMULATION_NUM_VF is ${card.numVf}`,
        hint: `Set it to ${card.numVf} or less, or raise VIRTIO_NET_EMULATION_NUM_VF`
      }
    : undefined;

const twoMacBases: Rule = (conf) => {
  const own: string | undefined = conf.static_pf?.mac_base;
  return own !== undefined &&
    conf.pf_mac !== undefined &&
    !MacAddress.parseAny(own).equals(MacAddress.parseAny(conf.pf_mac))
    ? {
        pointer: '/pf_mac',
        message: `pf_mac is ${conf.pf_mac}, and static_pf.mac_base is ${own}`,
        hint: 'They mean the same: leave one out'
      }
    : undefined;
};

/** Every bit has to mean something, and what remains when all is left out that nobody implements has to hold together. */
function featuresOf(section: 'static_pf' | 'vf'): Rule {
  return (conf) => {
    const mask: string | number | undefined = conf[section]?.features;
    const bits: FeatureBits = typeof mask === 'string' ? FeatureBits.parse(mask) : FeatureBits.of(mask ?? 0);
    try {
      checkFeatureNeeds(offeredFeatures(bits), `The feature mask ${bits.toHex()}`);
      return undefined;
    } catch (error) {
      const { message, hint } = VirtnetError.from(error);
      return { pointer: `/${section}/features`, message: `${section}.features: ${message}`, hint };
    }
  };
}

/** Each function has the address after that of the one before. */
function addressesOf(pointer: string, base: string | undefined, count: number): IDocumentProblem | undefined {
  const mac: MacAddress | undefined = base === undefined ? undefined : MacAddress.parseAny(base);
  if (mac?.isZero === true) {
    return { pointer, message: `The address ${mac.toString()} belongs to no device`, hint: 'Choose another base, as 02:00:00:00:00:01' };
  }
  const isEnough: boolean = mac === undefined || count <= 0 || mac.hasAfter(count - 1);
  return isEnough ? undefined : { pointer, message: `There are no ${count} addresses from ${mac?.toString()} on`, hint: 'Choose a lower base' };
}

const pfAddresses: Rule = ({ static_pf: own, pf_mac: alias }, card) =>
  addressesOf(own?.mac_base === undefined ? '/pf_mac' : '/static_pf/mac_base', own?.mac_base ?? alias, card.numPf);

const vfAddresses: Rule = ({ vf }, card) => addressesOf('/vf/mac_base', vf?.mac_base, card.numPf * (vf?.vfs_per_pf ?? card.numVf));

const coresReversed: Rule = (conf) =>
  conf.dpa_core_start !== undefined && conf.dpa_core_end !== undefined && conf.dpa_core_start > conf.dpa_core_end
    ? {
        pointer: '/dpa_core_end',
        message: `dpa_core_end is ${conf.dpa_core_end}, before dpa_core_start, which is ${conf.dpa_core_start}`,
        hint: `Set dpa_core_end to ${conf.dpa_core_start} or more, or dpa_core_start to ${conf.dpa_core_end} or less`
      }
    : undefined;

const bridgeKeysWithoutBridge: Rule = ({ virtnet: own = {} }) => {
  const key: 'bridge_kind' | 'ovsdb' | undefined = (['bridge_kind', 'ovsdb'] as const).find((name) => own[name] !== undefined);
  return key !== undefined && own.bridge === undefined
    ? {
        pointer: `/virtnet/${key}`,
        message: `virtnet.${key} needs virtnet.bridge beside it`,
        hint: `Name with bridge the bridge that representors are made ports of, or leave ${key} out`
      }
    : undefined;
};

const ovsdbOfLinuxBridge: Rule = ({ virtnet: own = {} }) =>
  own.bridge !== undefined && own.bridge_kind === 'linux' && own.ovsdb !== undefined
    ? {
        pointer: '/virtnet/ovsdb',
        message: 'virtnet.ovsdb cannot stand beside a bridge_kind of linux',
        hint: 'Leave ovsdb out, or set bridge_kind to ovs'
      }
    : undefined;

const RULES: readonly Rule[] = [
  lagWithPorts,
  lagNameWithoutLag,
  secondPortOfOne,
  singlePortWithLag,
  portsUnderLag,
  samePortTwice,
  staticPfPort,
  vfMacWithoutCount,
  tooManyVfs,
  twoMacBases,
  pfAddresses,
  vfAddresses,
  featuresOf('static_pf'),
  featuresOf('vf'),
  coresReversed,
  bridgeKeysWithoutBridge,
  ovsdbOfLinuxBridge,
  ...ESWITCH_RULES,
  ...SOCKET_RULES
];

/** Every rule between keys that the document breaks. */
export function checkConfigRules(conf: VirtnetConf, card: ICardLimits = CARD_FACTORY): IDocumentProblem[] {
  const problems: readonly IDocumentProblem[] = RULES.flatMap((rule) => rule(conf, card) ?? []);
  // The rule about ports under LAG says nothing new where the first one has spoken, and one problem of a key is enough.
  const isRepeated: boolean = problems.some((problem) => problem.pointer === '/ib_dev_lag');
  const others: readonly IDocumentProblem[] = problems.filter((problem) => !(isRepeated && problem.pointer === '/is_lag'));
  return others.filter((problem, index) => problem.pointer !== '/ib_dev_lag' || others.findIndex(({ pointer }) => pointer === '/ib_dev_lag') === index);
}
