import { namedBits, SUPPORTED_FEATURES, type DeviceStatus } from '@virtnet/config';
import type { ControllerInfo, ListedDevice } from '@virtnet/config/rpc';

import { totalVfs, type Device } from '../../device/index.js';
import type { IControllerContext } from '../IControllerContext.js';

import { deviceFacts, hostStateOf, laterFacts, numberFacts, pfFacts, representorsAsync, shownMac, type INetdev } from './deviceFacts.js';
import type { Handler } from './IHandler.js';

/** The kinds of rings, by their bits. */
const RINGS: readonly string[] = ['SPLIT', 'PACKED'];

/** Split rings are served always. */
const QUEUE_TYPES: bigint = SUPPORTED_FEATURES.has('VIRTIO_F_RING_PACKED') ? 0b11n : 0b01n;

/** How a driver is notified: bit 0, it polls; bit 2, by MSI-X vectors. Both are the VMM's to choose, and both are served. */
const EVENT_MODES: readonly string[] = ['NO_MSIX_MODE', '', 'MSIX_MODE'];
const EVENT_MODE_BITS: bigint = 0b101n;

/** The controller's limits, and every device in brief. */
export const listAsync: Handler<'list'> = async (context) => {
  const statuses: ReadonlyMap<string, DeviceStatus> = await context.datapath.statusesAsync();
  const seen: ISeen = { statuses, netdevs: await representorsAsync(context) };
  const devices: ListedDevice[] = context.registry.all.map((device) => listed(device, seen, context));
  return { controller: controllerInfo(context), devices };
};

function controllerInfo({ config, card, functions }: IControllerContext): ControllerInfo {
  return {
    emulation_manager: config.emulationManager,
    eswitch: config.eswitch.mode,
    max_hotplug_devices: card.numPort,
    max_virt_net_devices: card.numPort + card.numPf * (1 + totalVfs(functions)),
    max_virtq: card.maxVirtq,
    supported_features: SUPPORTED_FEATURES.toNamedBits(),
    supported_virt_queue_types: namedBits(QUEUE_TYPES, (bit) => RINGS[bit] ?? ''),
    supported_event_modes: namedBits(EVENT_MODE_BITS, (bit) => EVENT_MODES[bit] ?? '')
  };
}

/** What datapath and kernel say. */
interface ISeen {
  readonly statuses: ReadonlyMap<string, DeviceStatus>;
  readonly netdevs: ReadonlyMap<string, INetdev>;
}

function listed(device: Device, { statuses, netdevs }: ISeen, context: IControllerContext): ListedDevice {
  const status: DeviceStatus | undefined = statuses.get(device.identity.vuid);
  const { num_msix, max_queues, link_status, ...facts } = deviceFacts(device, netdevs);
  return {
    ...numberFacts(device),
    vuid: device.identity.vuid,
    bdf: device.identity.bdf,
    ...pfFacts(device, context),
    ...facts,
    // Vector 0 belongs to configuration changes: virtio 1.3, 4.1.4.3.
    msix_config_vector: '0x0',
    num_msix,
    max_queues,
    max_queues_size: device.spec.maxQueueSize,
    net_mac: shownMac(device),
    net_mtu: device.spec.mtu,
    link_status,
    host_state: hostStateOf(device, status),
    driver_bound: status?.driver.bound ?? false,
    ...laterFacts(device)
  };
}
