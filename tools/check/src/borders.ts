// Who may depend on whom. ARCHITECTURE.md draws it; this is what holds it.

/** Our packages that each npm package may depend on at run time. */
export const PACKAGE_BORDERS: Readonly<Record<string, readonly string[]>> = {
  '@virtnet/config': [],
  '@virtnet/sf-pool': ['@virtnet/config'],
  '@virtnet/recovery': ['@virtnet/config'],
  '@virtnet/core': ['@virtnet/config', '@virtnet/sf-pool', '@virtnet/recovery'],
  '@virtnet/daemon': ['@virtnet/config', '@virtnet/core', '@virtnet/sf-pool', '@virtnet/recovery'],
  '@virtnet/cli': ['@virtnet/config', '@virtnet/recovery']
};

/** The one file of the daemon that may see the parts which it joins. */
export const COMPOSER: string = 'compose.ts';

/** What only that file may import. */
export const COMPOSED: readonly string[] = ['@virtnet/sf-pool', '@virtnet/recovery'];

/** Our crates that each crate may depend on, tests apart. */
export const CRATE_BORDERS: Readonly<Record<string, readonly string[]>> = {
  'virtio-net-proto': [],
  virtqueue: [],
  'virtnet-memory': ['virtqueue'],
  'virtnet-types': [],
  'virtnet-sys': [],
  'virtnet-device': ['virtio-net-proto', 'virtqueue'],
  'virtnet-port': ['virtnet-device', 'virtio-net-proto', 'virtqueue', 'virtnet-sys'],
  'virtnet-switch': ['virtio-net-proto', 'virtqueue', 'virtnet-device'],
  'virtnet-handover': ['virtnet-types', 'virtnet-sys'],
  'virtnet-vhost-user': ['virtqueue', 'virtnet-memory', 'virtnet-sys', 'virtnet-types', 'virtnet-handover'],
  'virtnet-driver': ['virtio-net-proto', 'virtqueue', 'virtnet-vhost-user', 'virtnet-sys'],
  'virtnet-datapath': [
    'virtio-net-proto',
    'virtqueue',
    'virtnet-memory',
    'virtnet-types',
    'virtnet-sys',
    'virtnet-device',
    'virtnet-port',
    'virtnet-switch',
    'virtnet-handover',
    'virtnet-vhost-user'
  ],
  'virtnet-emu': ['virtnet-datapath', 'virtnet-handover', 'virtnet-types', 'virtnet-sys'],
  'virtnet-napi': ['virtnet-datapath', 'virtnet-handover', 'virtnet-types', 'virtnet-sys']
};

/** The only crate that may know Node. */
export const NAPI_CRATE: string = 'virtnet-napi';
