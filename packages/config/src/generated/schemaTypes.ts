// Written by `pnpm codegen` from packages/config/schemas. Do not edit.

/**
 * Identity of a device, as `VNETS1D0F0`, or with `VF` and a number for a virtual function.
 */
export type VuidText = string;
/**
 * MAC address of a device: six octets in hexadecimal, separated by `:`, neither zero nor multicast.
 */
export type MacText = string;
/**
 * MAC address as people write it: six octets in hexadecimal, separated by `:` or by `-`.
 */
export type MacInput = string;
/**
 * A 64-bit number in hexadecimal with `0x`.
 */
export type Hex64 = string;
/**
 * A 64-bit number in hexadecimal, with or without `0x`.
 */
export type HexInput = string;
/**
 * A 64-bit number in decimal, as text, because JSON numbers lose bits above 2^53.
 */
export type DecimalText = string;
/**
 * Name of a Linux network interface: 1 to 15 characters, no slash, no space, no colon; `.` and `..` are not names.
 */
export type InterfaceName = string;
/**
 * Name of one of the card's ports, as `mlx5_0`.
 */
export type PortName = string;
/**
 * Largest payload of a frame, in octets.
 */
export type Mtu = number;
/**
 * Descriptors of one queue: a power of two (virtio 1.3, 2.7).
 */
export type QueueSize = number;
/**
 * Number of receive and transmit queue pairs.
 */
export type QueuePairs = number;
/**
 * Absolute path of a Unix socket, at most 107 bytes.
 */
export type SocketPath = string;
/**
 * Speed that a driver is told, in units of 1 Mbit/s (virtio 1.3, 5.1.4).
 */
export type Speed = number;
/**
 * Which frames reach the driver, one bit for each mode of the control queue's RX class (virtio 1.3, 5.1.6.5.1): 0x1 promiscuous, 0x2 all multicast, 0x4 all unicast, 0x8 no multicast, 0x10 no unicast, 0x20 no broadcast.
 */
export type RxMode = number;
/**
 * A number of frames, or of their octets.
 */
export type RateAmount = number;
/**
 * listen: the peer connected to us; connect: we connected to the peer.
 */
export type HostSide = 'listen' | 'connect';
/**
 * How a host's connection ended. closed: by the host; broken: its socket failed; protocol: the host broke the protocol; notShared: a ring or memory of the guest is not in memory that the host shares; otherMtu: the host asked for an MTU that the device does not have; otherFeatures: by the host, when it had seen the features that are offered, as one does whose driver has others; refused: what the host asked for cannot be done; repliesUnread: the host did not read the replies; silent: the host had said nothing, and another one came; fault: a message made the datapath panic; ended: the device was removed, its link set down, or the datapath closed; lost: it could not go on in another datapath.
 */
export type DisconnectCode =
  | 'closed'
  | 'broken'
  | 'protocol'
  | 'notShared'
  | 'otherMtu'
  | 'otherFeatures'
  | 'refused'
  | 'repliesUnread'
  | 'silent'
  | 'fault'
  | 'ended'
  | 'lost';
/**
 * err: somebody has to act; info: what happened; debug: how it happened.
 */
export type LogLevel = 'err' | 'info' | 'debug';
/**
 * What the datapath reports by itself.
 */
export type DatapathEvent =
  | HostConnectedEvent
  | HostDisconnectedEvent
  | DriverBoundEvent
  | DriverUnboundEvent
  | QueueBrokenEvent
  | DeviceFailedEvent
  | LogEvent;
/**
 * Where frames go to and come from.
 */
export type PortSpec = TapPort | LoopbackPort | NullPort | GeneratorPort | SwitchPort;
/**
 * How the host side reaches the device.
 */
export type TransportSpec = VhostUserTransport;
/**
 * Frames from the uplink into the switch.
 *
 * @minItems 32
 * @maxItems 32
 */
export type CounterValues = [
  DecimalText,
  DecimalText,
  DecimalText,
  DecimalText,
  DecimalText,
  DecimalText,
  DecimalText,
  DecimalText,
  DecimalText,
  DecimalText,
  DecimalText,
  DecimalText,
  DecimalText,
  DecimalText,
  DecimalText,
  DecimalText,
  DecimalText,
  DecimalText,
  DecimalText,
  DecimalText,
  DecimalText,
  DecimalText,
  DecimalText,
  DecimalText,
  DecimalText,
  DecimalText,
  DecimalText,
  DecimalText,
  DecimalText,
  DecimalText,
  DecimalText,
  DecimalText
];
/**
 * Frames from the switch to the uplink.
 *
 * @minItems 32
 * @maxItems 32
 */
export type CounterValues1 = [
  DecimalText,
  DecimalText,
  DecimalText,
  DecimalText,
  DecimalText,
  DecimalText,
  DecimalText,
  DecimalText,
  DecimalText,
  DecimalText,
  DecimalText,
  DecimalText,
  DecimalText,
  DecimalText,
  DecimalText,
  DecimalText,
  DecimalText,
  DecimalText,
  DecimalText,
  DecimalText,
  DecimalText,
  DecimalText,
  DecimalText,
  DecimalText,
  DecimalText,
  DecimalText,
  DecimalText,
  DecimalText,
  DecimalText,
  DecimalText,
  DecimalText,
  DecimalText
];
/**
 * The counters of counters.json, in their order.
 *
 * @minItems 32
 * @maxItems 32
 */
export type CounterValues2 = [
  DecimalText,
  DecimalText,
  DecimalText,
  DecimalText,
  DecimalText,
  DecimalText,
  DecimalText,
  DecimalText,
  DecimalText,
  DecimalText,
  DecimalText,
  DecimalText,
  DecimalText,
  DecimalText,
  DecimalText,
  DecimalText,
  DecimalText,
  DecimalText,
  DecimalText,
  DecimalText,
  DecimalText,
  DecimalText,
  DecimalText,
  DecimalText,
  DecimalText,
  DecimalText,
  DecimalText,
  DecimalText,
  DecimalText,
  DecimalText,
  DecimalText,
  DecimalText
];
/**
 * Number of the physical function, as `list` shows it.
 */
export type PfId = number;
/**
 * Number of the virtual function within its PF.
 */
export type VfId = number;
/**
 * State of the host side; the datapath's word for it.
 */
export type HostState = 'waiting' | 'connected' | 'running' | 'failed';
/**
 * Speed that a driver is told, in units of 1 Mbit/s; 4294967295: unknown (virtio 1.3, 5.1.4).
 */
export type ToldSpeed = number;
/**
 * Whether they count.
 */
export type CounterSwitch = 'Enabled' | 'Disabled';
/**
 * The link as the host sees it.
 */
export type LinkStatus = 'up' | 'down';
/**
 * A rate a second, and behind a colon how much may pass at once after a quiet time: `1000` or `1000:64`, each at most 10^12. 0: no limit.
 */
export type RateText = string;
/**
 * At most one of pf_id (with vf_id for a VF) and vuid; neither: the whole controller.
 */
export type HealthParams = {
  [k: string]: unknown;
};
/**
 * error: something does not work; warning: something will not, or not well; info: worth knowing, no illness.
 */
export type HealthSeverity = 'error' | 'warning' | 'info';
/**
 * failed: there are errors; degraded: there are warnings; healthy: neither.
 */
export type HealthStatus = 'healthy' | 'degraded' | 'failed';
/**
 * Name of a network namespace, as `ip netns list` shows it.
 */
export type NetnsName = string;
export type Vmm = 'qemu' | 'libvirt';
/**
 * The Unix socket of QEMU's machine protocol (QMP), as an absolute path.
 */
export type QmpSocket = string;
/**
 * A name within a virtual machine, as QEMU takes it.
 */
export type QemuId = string;
/**
 * How long the guest may take, in seconds; 30 when absent.
 */
export type GuestPatience = number;
/**
 * A flag: 0 or 1.
 */
export type Flag = 0 | 1;
/**
 * Feature bits: hexadecimal text of up to 16 digits, as `0x230047082b`, or a number.
 */
export type FeatureMaskConf = HexInput | number;

/**
 * A mask as `value`, and one entry per set bit: the bit's number, right-aligned to five characters, and its name.
 */
export interface NamedBits {
  value: Hex64;
  [k: string]: string;
}
/**
 * How notifications of used buffers are held back in every queue. They are sent when one of both limits is reached. Absent: as soon as the driver wants them.
 */
export interface Moderation {
  /**
   * Where the period begins. event: at the last notification; request: at the first completion that the driver was not told of.
   */
  mode: 'event' | 'request';
  /**
   * Longest wait, in microseconds.
   */
  periodUs: number;
  /**
   * Most completions that wait; 0: no limit.
   */
  maxCount: number;
}
/**
 * A rate, and how far it may be exceeded after a quiet time.
 */
export interface Rate {
  perSecond: RateAmount;
  /**
   * A number of frames, or of their octets.
   */
  burst?: number;
}
/**
 * Limits of one direction; both are kept if both are given.
 */
export interface RateLimit {
  packets?: Rate;
  bytes?: Rate1;
}
/**
 * A rate, and how far it may be exceeded after a quiet time.
 */
export interface Rate1 {
  perSecond: RateAmount;
  /**
   * A number of frames, or of their octets.
   */
  burst?: number;
}
/**
 * Limits on the frames of a device, all its queues together. What exceeds them waits: in the driver's ring, or in the representor's queue, which overflows after 1000 frames.
 */
export interface RateLimits {
  rx?: RateLimit1;
  tx?: RateLimit2;
}
/**
 * To the driver.
 */
export interface RateLimit1 {
  packets?: Rate;
  bytes?: Rate1;
}
/**
 * From the driver.
 */
export interface RateLimit2 {
  packets?: Rate;
  bytes?: Rate1;
}
/**
 * What of a device may change at any time, driver or not. What it leaves out has its default.
 */
export interface DeviceTuning {
  /**
   * Absent: unknown. The host side is told; the datapath limits nothing.
   */
  speed?: number;
  /**
   * Absent: promiscuous.
   */
  rxMode?: number;
  /**
   * Absent: true.
   */
  packetCounters?: boolean;
  /**
   * Absent: true.
   */
  dropCounters?: boolean;
  moderation?: Moderation;
  rateLimits?: RateLimits1;
}
/**
 * Absent: all that the machine can do.
 */
export interface RateLimits1 {
  rx?: RateLimit1;
  tx?: RateLimit2;
}
export interface HostConnectedEvent {
  kind: 'hostConnected';
  vuid: VuidText;
  side: HostSide;
  peerPid: number;
  peerName: string;
}
export interface HostDisconnectedEvent {
  kind: 'hostDisconnected';
  vuid: VuidText;
  reason: string;
  code?: DisconnectCode;
}
export interface DriverBoundEvent {
  kind: 'driverBound';
  vuid: VuidText;
  features: Hex64;
}
export interface DriverUnboundEvent {
  kind: 'driverUnbound';
  vuid: VuidText;
}
export interface QueueBrokenEvent {
  kind: 'queueBroken';
  vuid: VuidText;
  index: number;
  reason: string;
}
export interface DeviceFailedEvent {
  kind: 'deviceFailed';
  vuid: VuidText;
  reason: string;
}
export interface LogEvent {
  kind: 'log';
  level: LogLevel;
  text: string;
}
/**
 * What may be changed about a device that the datapath serves.
 */
export interface DevicePatch {
  mac?: MacText;
  mtu?: Mtu;
  features?: Hex64;
  maxQueueSize?: QueueSize;
  linkUp?: boolean;
  tuning?: DeviceTuning;
}
/**
 * A persistent TAP netdev that exists already.
 */
export interface TapPort {
  kind: 'tap';
  name: InterfaceName;
}
/**
 * Frames come back on the queue pair they were sent on.
 */
export interface LoopbackPort {
  kind: 'loopback';
}
/**
 * Frames are taken and lost; none ever come. For measuring a driver that sends.
 */
export interface NullPort {
  kind: 'null';
}
/**
 * Numbered frames come as fast as the driver gives room for them; what it sends is lost. For measuring a driver that receives.
 */
export interface GeneratorPort {
  kind: 'generator';
  /**
   * Octets of each frame.
   */
  frameSize: number;
}
/**
 * A port of the datapath's own switch, which connects all devices that name it.
 */
export interface SwitchPort {
  kind: 'switch';
  /**
   * Name of a Linux network interface: 1 to 15 characters, no slash, no space, no colon; `.` and `..` are not names.
   */
  name: string;
  /**
   * Name of a Linux network interface: 1 to 15 characters, no slash, no space, no colon; `.` and `..` are not names.
   */
  uplink?: string;
}
/**
 * vhost-user in both directions at once; the first connection wins.
 */
export interface VhostUserTransport {
  kind: 'vhostUser';
  /**
   * The socket on which the device listens.
   */
  listenPath: string;
  /**
   * The socket on which a VMM may listen; tried every 100 ms.
   */
  connectPath: string;
}
/**
 * The device that the datapath shall serve.
 */
export interface DeviceSpec {
  vuid: VuidText;
  mac: MacText;
  mtu: Mtu;
  queuePairs: QueuePairs;
  maxQueueSize: QueueSize;
  /**
   * A 64-bit number in hexadecimal with `0x`.
   */
  features: string;
  /**
   * False: the host side is not served and the port has no carrier.
   */
  linkUp: boolean;
  port: PortSpec;
  transport: TransportSpec;
  tuning?: DeviceTuning;
}
/**
 * What the uplink of a switch has counted since the first device came to the switch.
 */
export interface UplinkStatus {
  received: CounterValues;
  sent: CounterValues1;
}
/**
 * The connection to the device's host side.
 */
export interface HostStatus {
  connected: boolean;
  side?: HostSide;
  peerPid?: number;
  /**
   * Name of the peer's process, as `qemu-system-x86`.
   */
  peerName?: string;
  /**
   * Connections accepted since the device was added.
   */
  connections: number;
  protocolFeatures?: Hex64;
  /**
   * Why the last connection ended, in words.
   */
  lastDisconnect?: string;
  lastDisconnectCode?: DisconnectCode;
}
/**
 * The driver behind the connection.
 */
export interface DriverStatus {
  /**
   * Whether a driver has the device: also one whose host was sent away by taking the link down, until a host has come back or its process has ended.
   */
  bound: boolean;
  /**
   * Device status byte (virtio 1.3, 2.1).
   */
  status: number;
  /**
   * A 64-bit number in hexadecimal with `0x`.
   */
  features: string;
}
/**
 * One queue: even indices receive, odd indices transmit (virtio 1.3, 5.1.2).
 */
export interface QueueStatus {
  index: number;
  size: number;
  enabled: boolean;
  started: boolean;
  descriptorAddress: Hex64;
  driverAddress: Hex64;
  deviceAddress: Hex64;
  nextAvail: number;
  nextUsed: number;
  /**
   * Why the queue stands still until the driver resets it.
   */
  broken?: string;
  /**
   * Number of the worker thread that owns the queue; absent until a driver first starts a queue of its pair.
   */
  worker?: number;
}
/**
 * What the datapath knows about one device.
 */
export interface DeviceStatus {
  vuid: VuidText;
  /**
   * waiting: no host side; connected: a host side, no driver; running: a driver is bound; failed: given up, see failure.
   */
  state: 'waiting' | 'connected' | 'running' | 'failed';
  /**
   * Why the state is failed.
   */
  failure?: string;
  linkUp: boolean;
  /**
   * Name of a Linux network interface: 1 to 15 characters, no slash, no space, no colon; `.` and `..` are not names.
   */
  switch?: string;
  uplink?: UplinkStatus1;
  host: HostStatus;
  driver: DriverStatus;
  queues: QueueStatus[];
}
/**
 * What that switch's uplink has counted, if it has one.
 */
export interface UplinkStatus1 {
  received: CounterValues;
  sent: CounterValues1;
}
/**
 * Values that are not the factory's, or were set all the same.
 */
export interface NvconfigValues {
  card: NvconfigKeys;
  port1: NvconfigKeys;
  port2: NvconfigKeys;
}
/**
 * Values by key; flags are 0 and 1.
 */
export interface NvconfigKeys {
  [k: string]: number;
}
/**
 * What the card's firmware is set to: the values it runs with, and those it takes at its next power cycle. Names and ranges of the values are those of `mlxconfig i`.
 */
export interface Nvconfig {
  /**
   * Version of this form.
   */
  version: 1;
  /**
   * Boot of the machine in which the document was written. Another one since: the card had its power cycle. Empty: not known.
   */
  boot_id: string;
  /**
   * true: a reset was asked for while the controller ran; its next start carries it out.
   */
  power_cycle?: boolean;
  current: NvconfigValues;
  next: NvconfigValues;
}
/**
 * Absent in records that another product wrote; defaults stand for it then.
 */
export interface RecoveryExtensionV1 {
  version: 1;
  /**
   * Identity of a device, as `VNETS1D0F0`, or with `VF` and a number for a virtual function.
   */
  vuid: string;
  mtu: Mtu;
  /**
   * All queues, the control queue included.
   */
  max_queues: number;
  max_queue_size: QueueSize;
  features: Hex64;
  link: 0 | 1;
  /**
   * The hot-plug slot.
   */
  slot: number;
}
/**
 * What has to be known to bring one device back: the guide's ten keys, and one object with what only this product knows.
 */
export interface RecoveryRecordV1 {
  /**
   * The port that the device sits on.
   */
  port_ib_dev: string;
  pf_id: number;
  /**
   * VFs only.
   */
  vf_id?: number;
  function_type: 'pf' | 'vf';
  /**
   * bus x 256 + device x 8 + function.
   */
  bdf_raw: number;
  /**
   * PFs only.
   */
  device_type?: 'static' | 'hotplug';
  /**
   * MAC address of a device: six octets in hexadecimal, separated by `:`, neither zero nor multicast.
   */
  mac: string;
  /**
   * PCI function number.
   */
  pf_num: number;
  /**
   * The scalable function in use.
   */
  sf_num: number;
  /**
   * Queue pairs.
   */
  mq: number;
  virtnet?: RecoveryExtensionV1;
}
/**
 * Absent in records that another product wrote; defaults stand for it then.
 */
export interface RecoveryExtensionV2 {
  version: 2 | 3;
  /**
   * Identity of a device, as `VNETS1D0F0`, or with `VF` and a number for a virtual function.
   */
  vuid: string;
  mtu: Mtu;
  /**
   * All queues, the control queue included.
   */
  max_queues: number;
  max_queue_size: QueueSize;
  features: Hex64;
  link: 0 | 1;
  /**
   * The hot-plug slot; hot-plugged PFs only.
   */
  slot?: number;
  /**
   * MSI-X vectors.
   */
  num_msix: number;
  card?: CardCounts;
  planned?: PlannedFunction;
  tuning?: DeviceTuning;
}
/**
 * The card that the record was written for. On a card with other counts the identities mean something else.
 */
export interface CardCounts {
  /**
   * PCI_SWITCH_EMULATION_NUM_PORT.
   */
  num_port: number;
  /**
   * VIRTIO_NET_EMULATION_NUM_PF.
   */
  num_pf: number;
  /**
   * VIRTIO_NET_EMULATION_NUM_VF.
   */
  num_vf: number;
}
/**
 * What the card's configuration and virtnet.conf made of a static PF or VF when the record was written; what they say otherwise at a later start counts then.
 */
export interface PlannedFunction {
  /**
   * MAC address of a device: six octets in hexadecimal, separated by `:`, neither zero nor multicast.
   */
  mac: string;
  features: Hex64;
  num_msix: number;
}
/**
 * What has to be known to bring one device back: the guide's ten keys, and one object with what only this product knows. Version 3 is version 2 with tuning, which a controller that knows 2 alone would lose.
 */
export interface RecoveryRecordV2 {
  /**
   * The port that the device sits on.
   */
  port_ib_dev: string;
  pf_id: number;
  /**
   * VFs only.
   */
  vf_id?: number;
  function_type: 'pf' | 'vf';
  /**
   * bus x 256 + device x 8 + function.
   */
  bdf_raw: number;
  /**
   * PFs only.
   */
  device_type?: 'static' | 'hotplug';
  /**
   * MAC address of a device: six octets in hexadecimal, separated by `:`, neither zero nor multicast.
   */
  mac: string;
  /**
   * PCI function number.
   */
  pf_num: number;
  /**
   * The scalable function in use.
   */
  sf_num: number;
  /**
   * Queue pairs.
   */
  mq: number;
  virtnet?: RecoveryExtensionV2;
}
/**
 * The method takes no parameters.
 */
export interface NoParams {}
/**
 * The change is done.
 */
export interface ActionResult {
  errno: 0;
  errstr: 'Success';
  warnings?: string[];
}
/**
 * The device to make.
 */
export interface HotplugParams {
  /**
   * The port, as named in virtnet.conf.
   */
  ib_device: string;
  /**
   * Feature bits to add to the defaults; absent or 0x0: the defaults.
   */
  features?: string;
  mac: MacInput;
  mtu: Mtu;
  /**
   * All queues, the control queue included.
   */
  max_queues: number;
  max_queue_size: QueueSize;
  /**
   * The scalable function to use.
   */
  sf_num?: number;
  /**
   * Make a transitional device.
   */
  legacy?: boolean;
}
/**
 * The device that was made.
 */
export interface HotplugResult {
  bdf: string;
  vuid: VuidText;
  id: PfId;
  transitional: 0 | 1;
  sf_rep_net_device: InterfaceName;
  /**
   * MAC address of a device: six octets in hexadecimal, separated by `:`, neither zero nor multicast.
   */
  mac: string;
  warnings?: string[];
}
/**
 * Exactly one of pf_id and vuid.
 */
export interface UnplugParams {
  pf_id?: PfId;
  vuid?: VuidText;
}
/**
 * Limits and abilities of the controller.
 */
export interface ControllerInfo {
  emulation_manager: PortName;
  /**
   * Where the frames of functions go.
   */
  eswitch: 'switchdev' | 'legacy';
  max_hotplug_devices: number;
  max_virt_net_devices: number;
  max_virtq: number;
  supported_features: NamedBits;
  supported_virt_queue_types: NamedBits;
  supported_event_modes: NamedBits1;
}
/**
 * A mask as `value`, and one entry per set bit: the bit's number, right-aligned to five characters, and its name.
 */
export interface NamedBits1 {
  value: Hex64;
  [k: string]: string;
}
/**
 * One device as `list` shows it.
 */
export interface ListedDevice {
  /**
   * Number of the physical function, as `list` shows it.
   */
  pf_id?: number;
  /**
   * VFs only.
   */
  vf_id?: number;
  /**
   * Number of the physical function, as `list` shows it.
   */
  parent_pf_id?: number;
  function_type: 'PF' | 'VF';
  /**
   * PFs only.
   */
  device_type?: 'static' | 'hotplug';
  transitional: 0 | 1;
  vuid: VuidText;
  bdf: string;
  /**
   * PFs only.
   */
  pci_max_vfs?: string;
  /**
   * PFs only.
   */
  enabled_vfs?: string;
  /**
   * PFs only: MSI-X vectors that its VFs have given up.
   */
  msix_num_pool_size?: number;
  /**
   * PFs only: the least that a VF can have.
   */
  min_msix_num?: number;
  /**
   * PFs only: the most that a VF can have; 0 for a PF without VFs.
   */
  max_msix_num?: number;
  /**
   * PFs only: queue pairs that the vectors in the pool are enough for.
   */
  qp_pool_size?: number;
  /**
   * PFs only: the least queue pairs that a VF can have; 0 for a PF without VFs.
   */
  min_num_of_qp?: number;
  /**
   * PFs only: the most queue pairs that a VF can have; 0 for a PF without VFs.
   */
  max_num_of_qp?: number;
  sf_num: number;
  sf_parent_device: PortName;
  sf_rep_net_device: InterfaceName;
  /**
   * 0 when the representor is missing.
   */
  sf_rep_net_ifindex: number;
  sf_rdma_device: string;
  sf_vhca_id: string;
  msix_config_vector: string;
  num_msix: number;
  max_queues: number;
  max_queues_size: number;
  net_mac: MacText;
  net_mtu: Mtu;
  max_queue_pairs: number;
  speed: ToldSpeed;
  /**
   * 1: the driver may set its MAC address (VIRTIO_NET_F_CTRL_MAC_ADDR).
   */
  ctrl_mac: 0 | 1;
  /**
   * 1: the driver may choose how many queue pairs it uses (VIRTIO_NET_F_MQ).
   */
  ctrl_mq: 0 | 1;
  /**
   * The receive mode in hexadecimal; 0x1: every frame.
   */
  rx_mode: string;
  packet_counters: CounterSwitch;
  drop_counters: CounterSwitch;
  link_status: LinkStatus;
  host_state: HostState;
  driver_bound: boolean;
}
export interface ListResult {
  controller: ControllerInfo;
  devices: ListedDevice[];
}
/**
 * Exactly one of pf_id (with vf_id for a VF), vuid and all.
 */
export interface QueryParams {
  pf_id?: PfId;
  vf_id?: VfId;
  vuid?: VuidText;
  all?: true;
  /**
   * Leave the queues out.
   */
  brief?: boolean;
  /**
   * Show this queue only.
   */
  queue_id?: number;
}
/**
 * The device's host side.
 */
export interface QueriedHost {
  state: HostState;
  failure?: string;
  connected: boolean;
  side?: HostSide;
  peer_pid?: number;
  peer_name?: string;
  connections: number;
  protocol_features?: Hex64;
  last_disconnect?: string;
  last_disconnect_code?: DisconnectCode;
  driver_bound?: boolean;
  driver_status?: number;
  /**
   * The socket on which the device listens.
   */
  listen_path: string;
  /**
   * The socket on which the VMM may listen.
   */
  connect_path: string;
}
/**
 * One queue. All values are text. Besides these: every counter by its name.
 */
export interface QueriedQueue {
  index: string;
  size: string;
  msix_vector: string;
  enable: string;
  notify_offset: string;
  descriptor_address: Hex64;
  driver_address: Hex64;
  device_address: Hex64;
  received_desc: DecimalText;
  completed_desc: DecimalText;
  bad_desc_errors: DecimalText;
  exceed_max_chain: DecimalText;
  invalid_buffer: DecimalText;
  total_bytes: DecimalText;
  [k: string]: string;
}
/**
 * Frames, their octets, and those that were dropped by their reasons.
 */
export interface UplinkCounts {
  packets: DecimalText;
  bytes: DecimalText;
  [k: string]: DecimalText;
}
/**
 * The uplink of the switch that a device is at, which all devices there share.
 */
export interface QueriedUplink {
  switch: InterfaceName;
  received: UplinkCounts1;
  sent: UplinkCounts2;
}
/**
 * From the uplink into the switch.
 */
export interface UplinkCounts1 {
  packets: DecimalText;
  bytes: DecimalText;
  [k: string]: DecimalText;
}
/**
 * From the switch to the uplink.
 */
export interface UplinkCounts2 {
  packets: DecimalText;
  bytes: DecimalText;
  [k: string]: DecimalText;
}
/**
 * One device as `query` shows it.
 */
export interface QueriedDevice {
  /**
   * Number of the physical function, as `list` shows it.
   */
  pf_id?: number;
  /**
   * Number of the virtual function within its PF.
   */
  vf_id?: number;
  /**
   * Number of the physical function, as `list` shows it.
   */
  parent_pf_id?: number;
  function_type: 'PF' | 'VF';
  /**
   * PFs only.
   */
  device_type?: 'static' | 'hotplug';
  transitional: 0 | 1;
  vuid: VuidText;
  pci_bdf: string;
  pci_dev_id: string;
  pci_vendor_id: string;
  pci_class_code: string;
  pci_subsys_id: string;
  pci_subsys_vendor_id: string;
  pci_revision_id: string;
  /**
   * PFs only.
   */
  pci_max_vfs?: string;
  /**
   * PFs only.
   */
  enabled_vfs?: string;
  /**
   * PFs only: MSI-X vectors that its VFs have given up.
   */
  msix_num_pool_size?: number;
  /**
   * PFs only: the least that a VF can have.
   */
  min_msix_num?: number;
  /**
   * PFs only: the most that a VF can have; 0 for a PF without VFs.
   */
  max_msix_num?: number;
  /**
   * PFs only: queue pairs that the vectors in the pool are enough for.
   */
  qp_pool_size?: number;
  /**
   * PFs only: the least queue pairs that a VF can have; 0 for a PF without VFs.
   */
  min_num_of_qp?: number;
  /**
   * PFs only: the most queue pairs that a VF can have; 0 for a PF without VFs.
   */
  max_num_of_qp?: number;
  device_feature: NamedBits;
  driver_feature: NamedBits;
  mac: MacText;
  mtu: Mtu;
  max_queue_pairs: number;
  speed: ToldSpeed;
  /**
   * 1: the driver may set its MAC address (VIRTIO_NET_F_CTRL_MAC_ADDR).
   */
  ctrl_mac: 0 | 1;
  /**
   * 1: the driver may choose how many queue pairs it uses (VIRTIO_NET_F_MQ).
   */
  ctrl_mq: 0 | 1;
  /**
   * The receive mode in hexadecimal; 0x1: every frame.
   */
  rx_mode: string;
  packet_counters: CounterSwitch;
  drop_counters: CounterSwitch;
  /**
   * Absent: no limit.
   */
  rate_rx_packets?: string;
  /**
   * Absent: no limit.
   */
  rate_rx_bytes?: string;
  /**
   * Absent: no limit.
   */
  rate_tx_packets?: string;
  /**
   * Absent: no limit.
   */
  rate_tx_bytes?: string;
  /**
   * Rings that the driver has set up and enabled; absent when brief.
   */
  enabled_queues?: number;
  /**
   * Dynamic interrupt moderation.
   */
  dim: 'disabled';
  link_status: LinkStatus;
  max_queues: number;
  max_queue_size: number;
  num_msix: number;
  sf_num: number;
  sf_parent_device: PortName;
  sf_rep_net_device: InterfaceName;
  sf_rep_net_ifindex: number;
  sf_rdma_device: string;
  sf_vhca_id: string;
  host: QueriedHost;
  uplink?: QueriedUplink1;
  /**
   * Absent when brief.
   */
  'enabled-queues-info'?: QueriedQueue[];
}
/**
 * Legacy mode only, where the card's port has an uplink.
 */
export interface QueriedUplink1 {
  switch: InterfaceName;
  received: UplinkCounts1;
  sent: UplinkCounts2;
}
export interface QueryResult {
  devices: QueriedDevice[];
}
/**
 * What to change; at least one of them.
 */
export interface ModifyDevice {
  mac?: MacInput;
  mtu?: Mtu;
  /**
   * The exact feature bits to offer.
   */
  features?: string;
  max_queue_size?: QueueSize;
  link?: 0 | 1;
  msix_num?: number;
  /**
   * Of a VF: the MSI-X vectors for so many queue pairs.
   */
  max_queue_pairs?: number;
  /**
   * Whether to offer mergeable receive buffers; the other features stay.
   */
  mrg_rxbuf?: 0 | 1;
  /**
   * Whether to offer packed rings; the other features stay.
   */
  packed_vq?: 0 | 1;
  speed?: ToldSpeed;
  rx_mode?: RxMode;
  /**
   * Dynamic interrupt moderation, which is always disabled.
   */
  dim_config?: 'enable' | 'disable';
  /**
   * Whether frames and their bytes are counted.
   */
  packet_counter?: 0 | 1;
  /**
   * Whether frames that are dropped are counted.
   */
  drop_counter?: 0 | 1;
  /**
   * Frames to the driver.
   */
  rate_rx_packets?: string;
  /**
   * Octets of frames to the driver.
   */
  rate_rx_bytes?: string;
  /**
   * Frames from the driver.
   */
  rate_tx_packets?: string;
  /**
   * Octets of frames from the driver.
   */
  rate_tx_bytes?: string;
}
/**
 * Notifications of every queue: at least one of them; the others stay.
 */
export interface ModifyQueue {
  /**
   * Where the period begins: at the last notification, or at the first completion that the driver was not told of.
   */
  mode?: 'event' | 'request';
  /**
   * Longest wait in microseconds; 0: every notification is sent at once.
   */
  period?: number;
  /**
   * Most completions that wait; 0: no limit.
   */
  count?: number;
}
/**
 * Exactly one of pf_id (with vf_id for a VF) and vuid, and exactly one of device and queue.
 */
export interface ModifyParams {
  pf_id?: PfId;
  vf_id?: VfId;
  vuid?: VuidText;
  device?: ModifyDevice;
  queue?: ModifyQueue;
}
export interface LogParams {
  level: LogLevel;
}
/**
 * Original: running. Destination: installed.
 */
export interface VersionResult {
  'Original Controller': string;
  'Destination Controller': string;
}
/**
 * Another controller serves now; nothing else was touched but what warnings tell.
 */
export interface RestartResult {
  errno: 0;
  errstr: 'Success';
  /**
   * Process number of the controller that serves now.
   */
  pid: number;
  /**
   * Its version.
   */
  version: string;
  /**
   * Devices that the configuration has taken away, which nobody used; absent: none.
   */
  warnings?: string[];
}
/**
 * The update that is under way, or the last one. What is not known of it is absent.
 */
export interface UpdateStatus {
  'current status': 'inactive' | 'in progress';
  /**
   * none: there was no update since the machine started.
   */
  'last status': 'none' | 'success' | 'failed';
  /**
   * Seconds that it took, or has taken so far.
   */
  'time_used (s)': number;
  /**
   * The version before.
   */
  from?: string;
  /**
   * The version that it leads to.
   */
  to?: string;
  /**
   * Devices that there were.
   */
  devices?: number;
  /**
   * Devices that were moved to another datapath process; absent: the datapath stayed.
   */
  moved?: number;
  /**
   * Longest time for which nobody served one of them, in milliseconds.
   */
  'worst_pause (ms)'?: number;
  /**
   * Half of them were served again sooner.
   */
  'median_pause (ms)'?: number;
  /**
   * Frames that were dropped for want of room, to and from each of them while it moved; absent: not known.
   */
  frames_lost?: number;
  /**
   * Why it failed.
   */
  reason?: string;
}
/**
 * Exactly one of pf_id (with vf_id for a VF) and vuid.
 */
export interface StatsParams {
  pf_id?: PfId;
  vf_id?: VfId;
  vuid?: VuidText;
  /**
   * Show this queue only.
   */
  queue_id?: number;
}
/**
 * The counters of one queue, each by its name. Frames by their length in octets, without checksum, are numbers, as in the manual; the others are text, because they have 64 bits.
 */
export interface StatsQueue {
  /**
   * Even numbers are RX, odd ones TX.
   */
  'VQ Index': number;
  [k: string]: DecimalText | number;
}
/**
 * A device and the counters of its queues.
 */
export interface StatsDevice {
  /**
   * Number of the physical function, as `list` shows it.
   */
  pf_id?: number;
  /**
   * Number of the virtual function within its PF.
   */
  vf_id?: number;
  /**
   * Number of the physical function, as `list` shows it.
   */
  parent_pf_id?: number;
  packet_counters: CounterSwitch;
  'queues-stats': StatsQueue[];
}
export interface StatsResult {
  device: StatsDevice;
}
/**
 * One thing that is not as it should be.
 */
export interface HealthFinding {
  severity: HealthSeverity;
  /**
   * Identity of a device, as `VNETS1D0F0`, or with `VF` and a number for a virtual function.
   */
  device?: string;
  /**
   * What is wrong and what was found.
   */
  text: string;
  /**
   * The cure.
   */
  hint: string;
}
/**
 * The whole of it, and every finding, the gravest first.
 */
export interface HealthResult {
  status: HealthStatus;
  /**
   * Devices that were looked at.
   */
  devices: number;
  findings: HealthFinding[];
}
/**
 * A binding of the built-in driver.
 */
export interface HostBinding {
  netns: NetnsName;
  name: InterfaceName;
  pid: number;
}
/**
 * The host side of one device.
 */
export interface ListedHost {
  pf_id: PfId;
  /**
   * Number of the virtual function within its PF.
   */
  vf_id?: number;
  vuid: VuidText;
  host_state: HostState;
  connected: boolean;
  side?: HostSide;
  peer_pid?: number;
  peer_name?: string;
  /**
   * Why the last connection ended or was refused.
   */
  last_disconnect?: string;
  last_disconnect_code?: DisconnectCode;
  driver_bound: boolean;
  listen_path: SocketPath;
  connect_path: SocketPath;
  binding?: HostBinding;
}
export interface HostListResult {
  devices: ListedHost[];
}
/**
 * Exactly one of pf_id (with vf_id for a VF) and vuid.
 */
export interface HostArgsParams {
  pf_id?: PfId;
  vf_id?: VfId;
  vuid?: VuidText;
  vmm: Vmm;
  /**
   * server (default): the VMM listens; client: the VMM connects.
   */
  mode?: 'server' | 'client';
  /**
   * A PF without the VFs that it has.
   */
  alone?: boolean;
}
export interface HostArgsResult {
  vmm: Vmm;
  /**
   * QEMU: the arguments, one per entry.
   */
  arguments?: string[];
  /**
   * libvirt: the <interface> element, as <devices> takes it.
   */
  xml?: string;
  /**
   * The same, ready to paste.
   */
  text: string;
  /**
   * What lets the device see guest memory, once per VM: QEMU's arguments with an example size, which has to be the VM's own, or libvirt's element of the domain.
   */
  memory?: string;
  warnings?: string[];
}
/**
 * Exactly one of pf_id (with vf_id for a VF) and vuid.
 */
export interface HostBindParams {
  pf_id?: PfId;
  vf_id?: VfId;
  vuid?: VuidText;
  netns: NetnsName;
  name: InterfaceName;
}
export interface HostBindResult {
  errno: 0;
  errstr: 'Success';
  netns: NetnsName;
  name: InterfaceName;
  /**
   * Process of the built-in driver.
   */
  pid: number;
}
/**
 * Exactly one of pf_id and vuid.
 */
export interface HostSriovParams {
  pf_id?: PfId;
  vuid?: VuidText;
  /**
   * 0 destroys all; another number only while there are none.
   */
  num_vfs: number;
}
/**
 * The VFs that the PF has now.
 */
export interface HostSriovResult {
  errno: 0;
  errstr: 'Success';
  pf_id: PfId;
  num_vfs: number;
  warnings?: string[];
}
/**
 * Exactly one of pf_id (with vf_id for a VF) and vuid.
 */
export interface HostUnbindParams {
  pf_id?: PfId;
  vf_id?: VfId;
  vuid?: VuidText;
}
/**
 * Exactly one of pf_id (with vf_id for a VF) and vuid.
 */
export interface HostPlugParams {
  pf_id?: PfId;
  vf_id?: VfId;
  vuid?: VuidText;
  qmp: QmpSocket;
  /**
   * Id of the function in the virtual machine; virtnetPF or virtnetPFvfVF when absent.
   */
  id?: string;
  /**
   * The PCI Express port to use; a free one when absent.
   */
  bus?: string;
  /**
   * server (default): the VMM listens; client: the VMM connects.
   */
  mode?: 'server' | 'client';
  /**
   * How long to wait for the guest's driver, in seconds; 30 when absent, 0: do not wait.
   */
  timeout_s?: number;
}
/**
 * A function of a virtual machine.
 */
export interface VmFunction {
  id: QemuId;
  bus: QemuId;
  /**
   * false only when nobody waited for it.
   */
  driver_bound: boolean;
}
export interface HostPlugResult {
  errno: 0;
  errstr: 'Success';
  vuid: VuidText;
  vm: VmFunction;
  warnings?: string[];
}
/**
 * The device to make, and the virtual machine to plug it into.
 */
export interface HostHotplugParams {
  device: HotplugParams;
  qmp: QmpSocket;
  /**
   * A name within a virtual machine, as QEMU takes it.
   */
  id?: string;
  /**
   * A name within a virtual machine, as QEMU takes it.
   */
  bus?: string;
  /**
   * server (default): the VMM listens; client: the VMM connects.
   */
  mode?: 'server' | 'client';
  /**
   * How long to wait for the guest's driver, in seconds; 30 when absent, 0: do not wait.
   */
  timeout_s?: number;
}
/**
 * The device that was made, and where it is.
 */
export interface HostHotplugResult {
  bdf: string;
  vuid: VuidText;
  id: PfId;
  transitional: 0 | 1;
  sf_rep_net_device: InterfaceName;
  /**
   * MAC address of a device: six octets in hexadecimal, separated by `:`, neither zero nor multicast.
   */
  mac: string;
  vm: VmFunction;
  warnings?: string[];
}
/**
 * Exactly one of pf_id (with vf_id for a VF) and vuid.
 */
export interface HostUnplugParams {
  pf_id?: PfId;
  vf_id?: VfId;
  vuid?: VuidText;
  qmp: QmpSocket;
  /**
   * A name within a virtual machine, as QEMU takes it.
   */
  id?: string;
  timeout_s?: GuestPatience;
  /**
   * Unplug the device from the card as well.
   */
  remove?: boolean;
}
/**
 * Settings of the static PFs.
 */
export interface StaticPfConf {
  /**
   * MAC address as people write it: six octets in hexadecimal, separated by `:` or by `-`.
   */
  mac_base?: string;
  features?: FeatureMaskConf;
}
/**
 * Settings of the VFs.
 */
export interface VfConf {
  /**
   * MAC address as people write it: six octets in hexadecimal, separated by `:` or by `-`.
   */
  mac_base?: string;
  features?: FeatureMaskConf;
  /**
   * VFs of each PF, at most VIRTIO_NET_EMULATION_NUM_VF.
   */
  vfs_per_pf?: number;
  /**
   * Queue pairs of each VF. Absent: those of its PF.
   */
  qp_num?: number;
}
/**
 * Keys of this product that the guide does not know.
 */
export interface ExtensionConf {
  /**
   * Worker threads of the datapath. Absent: one for each processor in cpus, or chosen by the datapath.
   */
  workers?: number;
  /**
   * Processors on which the workers stay, one after the other, such as `2-5,8`. Absent: on any.
   */
  cpus?: string;
  /**
   * Microseconds for which an idle worker looks for work before it sleeps, at most: less where that has not paid.
   */
  spin_us?: number;
  /**
   * 1: workers never sleep while a driver is there, which costs each a core. 0, also when absent: they sleep when idle.
   */
  polling?: 0 | 1;
  /**
   * Absolute path of the directory in which the sockets of all devices lie. Absent: `vhost-user` in the run directory.
   */
  socket_dir?: string;
  /**
   * Name or number of the group that may use the control socket and the sockets of the devices. Absent: their owner's.
   */
  socket_group?: string | number;
  /**
   * Where the frames of functions go: `switchdev` (to their representors, also when absent) or `legacy` (to a learning switch of the datapath, one for each port).
   */
  eswitch?: 'switchdev' | 'legacy';
  /**
   * Name of a Linux network interface: 1 to 15 characters, no slash, no space, no colon; `.` and `..` are not names.
   */
  eswitch_uplink_p0?: string;
  /**
   * Name of a Linux network interface: 1 to 15 characters, no slash, no space, no colon; `.` and `..` are not names.
   */
  eswitch_uplink_p1?: string;
  /**
   * Name of a Linux network interface: 1 to 15 characters, no slash, no space, no colon; `.` and `..` are not names.
   */
  bridge?: string;
  /**
   * What the bridge is: `ovs` (Open vSwitch, also when absent) or `linux`.
   */
  bridge_kind?: 'ovs' | 'linux';
  /**
   * Where the database of Open vSwitch listens: `unix:` and an absolute path of up to 107 bytes. Absent: `unix:/var/run/openvswitch/db.sock`.
   */
  ovsdb?: string;
}
/**
 * virtnet.conf as the operator writes it. Every key is optional. Flags are the numbers 0 and 1.
 */
export interface VirtnetConf {
  /**
   * Name of one of the card's ports, as `mlx5_0`.
   */
  ib_dev_p0?: string;
  /**
   * Name of one of the card's ports, as `mlx5_0`.
   */
  ib_dev_p1?: string;
  /**
   * Name of one of the card's ports, as `mlx5_0`.
   */
  ib_dev_lag?: string;
  /**
   * Name of one of the card's ports, as `mlx5_0`.
   */
  ib_dev_for_static_pf?: string;
  /**
   * 1: both ports are one bond.
   */
  is_lag?: 0 | 1;
  /**
   * 1: the card has one port.
   */
  single_port?: 0 | 1;
  /**
   * 0: recovery records are neither written nor read.
   */
  recovery?: 0 | 1;
  /**
   * Scalable functions made at start, in percent of PF_TOTAL_SF.
   */
  sf_pool_percent?: number;
  /**
   * 1: representors are deleted when the controller stops.
   */
  sf_pool_force_destroy?: 0 | 1;
  /**
   * MAC address as people write it: six octets in hexadecimal, separated by `:` or by `-`.
   */
  pf_mac?: string;
  static_pf?: StaticPfConf;
  vf?: VfConf;
  /**
   * 1: offer packed rings.
   */
  packed_vq?: 0 | 1;
  /**
   * 1: allow mergeable receive buffers.
   */
  mrg_rxbuf?: 0 | 1;
  /**
   * Provider of live migration, as `kernel`: up to 31 letters, digits, `_` and `-`. Has no effect in software.
   */
  lm_prov?: string;
  /**
   * First accelerator core. Has no effect in software.
   */
  dpa_core_start?: number;
  /**
   * Last accelerator core. Has no effect in software.
   */
  dpa_core_end?: number;
  /**
   * Worker threads for queue operations. Absent or auto: chosen by the controller.
   */
  eth_vq_workers?: number | 'auto';
  /**
   * Worker threads for administration commands. Absent or auto: chosen by the controller.
   */
  admin_cmd_workers?: number | 'auto';
  virtnet?: ExtensionConf;
}
