// The one place where the snake_case document becomes our own form.

import path from 'node:path';

import { FeatureBits } from '../FeatureBits.js';
import type { ExtensionConf, FeatureMaskConf, Flag, StaticPfConf, VfConf, VirtnetConf } from '../generated/schemaTypes.js';
import { MacAddress } from '../MacAddress.js';
import * as defaults from './ConfigDefaults.js';
import { findGroup } from './findGroup.js';
import type {
  IBridgeConfig,
  ICardPort,
  IDatapathConfig,
  IEswitchConfig,
  ISocketsConfig,
  IStaticPfConfig,
  IVfConfig,
  IVirtnetConfig
} from './IVirtnetConfig.js';
import { pfMacKey } from './pfMacKey.js';

const toFlag = (flag: Flag | undefined, otherwise: boolean): boolean => (flag === undefined ? otherwise : flag === 1);

const toFeatures = (mask: FeatureMaskConf): FeatureBits =>
  typeof mask === 'number' ? FeatureBits.of(mask) : FeatureBits.parse(mask);

function toPorts(conf: VirtnetConf): ICardPort[] {
  if (conf.is_lag === 1) {
    return [{ name: conf.ib_dev_lag ?? defaults.DEFAULT_IB_DEV_LAG, number: 0 }];
  }
  const p0: ICardPort = { name: conf.ib_dev_p0 ?? defaults.DEFAULT_IB_DEV_P0, number: 0 };
  const p1: ICardPort = { name: conf.ib_dev_p1 ?? defaults.DEFAULT_IB_DEV_P1, number: 1 };
  return conf.single_port === 1 ? [p0] : [p0, p1];
}

function toStaticPf(conf: StaticPfConf, alias: string | undefined): IStaticPfConfig {
  const macBase: string | undefined = conf.mac_base ?? alias;
  return {
    ...(macBase !== undefined && { macBase: MacAddress.parseAny(macBase) }),
    ...(macBase !== undefined && conf.mac_base === undefined && { macKey: 'pf_mac' }),
    ...(conf.features !== undefined && { features: toFeatures(conf.features) })
  };
}

function toVf(conf: VfConf): IVfConfig {
  return {
    ...(conf.mac_base !== undefined && { macBase: MacAddress.parseAny(conf.mac_base) }),
    ...(conf.features !== undefined && { features: toFeatures(conf.features) }),
    ...(conf.vfs_per_pf !== undefined && { vfsPerPf: conf.vfs_per_pf }),
    ...(conf.qp_num !== undefined && { queuePairs: conf.qp_num })
  };
}

function toDatapath(conf: ExtensionConf): IDatapathConfig {
  return {
    ...(conf.workers !== undefined && { workers: conf.workers }),
    ...(conf.cpus !== undefined && { cpus: conf.cpus }),
    ...(conf.spin_us !== undefined && { spinUs: conf.spin_us }),
    isPolling: toFlag(conf.polling, defaults.DEFAULT_POLLING)
  };
}

function toSockets({ socket_dir: folder, socket_group: group }: ExtensionConf): ISocketsConfig {
  const groupId: number | undefined = group === undefined ? undefined : findGroup(group);
  return {
    // Without a slash at the end, so that one place has one name.
    ...(folder !== undefined && { folder: path.resolve(folder) }),
    ...(groupId !== undefined && { groupId })
  };
}

function toBridge({ bridge: name, bridge_kind: kind, ovsdb }: ExtensionConf): IBridgeConfig | undefined {
  if (name === undefined) {
    return undefined;
  }
  return kind === 'linux'
    ? { kind, name }
    : { kind: 'ovs', name, ovsdbSocket: (ovsdb ?? defaults.DEFAULT_OVSDB).slice('unix:'.length) };
}

function toEswitch({ eswitch, eswitch_uplink_p0: p0, eswitch_uplink_p1: p1 }: ExtensionConf): IEswitchConfig {
  return eswitch === 'legacy'
    ? { mode: eswitch, uplinks: { ...(p0 !== undefined && { p0 }), ...(p1 !== undefined && { p1 }) } }
    : { mode: defaults.DEFAULT_ESWITCH };
}

const WITHOUT_EFFECT: readonly (keyof VirtnetConf)[] = [
  'lm_prov',
  'dpa_core_start',
  'dpa_core_end',
  'eth_vq_workers',
  'admin_cmd_workers'
];

function warningsFor(conf: VirtnetConf, config: Omit<IVirtnetConfig, 'warnings'>): string[] {
  const ignored: readonly string[] = WITHOUT_EFFECT.filter((key) => conf[key] !== undefined && conf[key] !== 0);
  const bases: readonly (readonly [string, MacAddress | undefined])[] = [
    [pfMacKey(config.staticPf), config.staticPf.macBase],
    ['vf.mac_base', config.vf.macBase]
  ];
  return [
    ...ignored.map((key) => `${key} is accepted, but has no effect in this version`),
    ...bases
      .filter(([, mac]) => mac?.isMulticast === true)
      .map(([name, mac]) => `${name} is ${mac?.toString()}, a multicast address`)
  ];
}

/** A checked document in our own form, with every default filled in. */
export function toConfig(conf: VirtnetConf): IVirtnetConfig {
  const ports: readonly ICardPort[] = toPorts(conf);
  const emulationManager: string = ports[0]?.name ?? defaults.DEFAULT_IB_DEV_P0;
  const own: ExtensionConf = conf.virtnet ?? {};
  const bridge: IBridgeConfig | undefined = toBridge(own);
  const config: Omit<IVirtnetConfig, 'warnings'> = {
    ports,
    emulationManager,
    staticPfPort: conf.ib_dev_for_static_pf ?? emulationManager,
    isLag: toFlag(conf.is_lag, defaults.DEFAULT_IS_LAG),
    isSinglePort: toFlag(conf.single_port, defaults.DEFAULT_SINGLE_PORT),
    recovery: toFlag(conf.recovery, defaults.DEFAULT_RECOVERY),
    sfPoolPercent: conf.sf_pool_percent ?? defaults.DEFAULT_SF_POOL_PERCENT,
    sfPoolForceDestroy: toFlag(conf.sf_pool_force_destroy, defaults.DEFAULT_SF_POOL_FORCE_DESTROY),
    staticPf: toStaticPf(conf.static_pf ?? {}, conf.pf_mac),
    vf: toVf(conf.vf ?? {}),
    packedVq: toFlag(conf.packed_vq, defaults.DEFAULT_PACKED_VQ),
    mergeableRxBuffers: toFlag(conf.mrg_rxbuf, defaults.DEFAULT_MRG_RXBUF),
    datapath: toDatapath(own),
    sockets: toSockets(own),
    eswitch: toEswitch(own),
    ...(bridge !== undefined && { bridge })
  };
  return { ...config, warnings: warningsFor(conf, config) };
}
