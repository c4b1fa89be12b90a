// The datapath inside a process of one's own: a device on a loopback port, by @virtnet/core alone.
import { NativeDatapath } from '@virtnet/core';

const datapath = await NativeDatapath.openAsync({ workers: 1, spinUs: 0 }, { onEvent: () => {}, onLost: () => {} });
await datapath.addDeviceAsync({
  vuid: 'VNETS1D0F0', mac: '0c:c4:7a:ff:22:93', mtu: 1500, queuePairs: 1, maxQueueSize: 256, features: '0x100000000', linkUp: true,
  port: { kind: 'loopback' },
  transport: { kind: 'vhostUser', listenPath: `${process.cwd()}/d.sock`, connectPath: `${process.cwd()}/d.vmm.sock` }
});
const [device] = await datapath.snapshotAsync();
await datapath.closeAsync();
console.log(JSON.stringify([device.vuid, device.state]));
