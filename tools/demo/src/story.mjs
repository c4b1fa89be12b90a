// @ts-check
import { execFileSync } from 'node:child_process';

/** The guide's own example. */
const HOTPLUG = ['hotplug', '-i', 'mlx5_0', '-f', '0x0', '-m', '0C:C4:7A:FF:22:93', '-t', '1500', '-n', '3', '-s', '1024'];
const NETDEV = 'eth0';
const REPRESENTOR_ADDRESS = '192.0.2.1';
const HOST_ADDRESS = '192.0.2.2';

/**
 * The main job, told command by command: a device is made, a host binds it, the host pings the representor's side through it.
 * @param {import('./World.mjs').World} world
 * @param {string} busybox what provides ping
 * @param {(text: string) => void} tell
 */
export function tellStory(world, busybox, tell) {
  const virtnet = (/** @type {string[]} */ ...parameters) => {
    tell(`\n$ virtnet ${parameters.join(' ')}`);
    const output = world.virtnet(parameters);
    tell(output.trimEnd());
    return JSON.parse(output);
  };
  const ip = (/** @type {string} */ netns, /** @type {string} */ parameters) => {
    tell(`$ ip -n ${netns} ${parameters}`);
    execFileSync('ip', ['-n', netns, ...parameters.split(' ')]);
  };

  const device = virtnet(...HOTPLUG);
  const pf = String(device.id);
  const representor = device.sf_rep_net_device;
  tell(`\nThe representor ${representor} is this side's end of the device; the host's end gets the built-in driver.`);
  ip(world.controllerSide, `address add ${REPRESENTOR_ADDRESS}/24 dev ${representor}`);
  virtnet('host', 'bind', '-p', pf, '--netns', world.hostSide, '--name', NETDEV);
  ip(world.hostSide, `link set ${NETDEV} up`);
  ip(world.hostSide, `address add ${HOST_ADDRESS}/24 dev ${NETDEV}`);
  pingThrough(world, busybox, tell);
  tell('\n$ virtnet list');
  world.show(['list']);
  virtnet('unplug', '-p', pf);
  requireGone(world, representor);
}

/** @param {import('./World.mjs').World} world @param {string} busybox @param {(text: string) => void} tell */
function pingThrough(world, busybox, tell) {
  const command = ['ping', '-c', '4', '-i', '0.2', REPRESENTOR_ADDRESS];
  tell(`\n$ ip netns exec ${world.hostSide} ${command.join(' ')}`);
  const output = execFileSync('ip', ['netns', 'exec', world.hostSide, busybox, ...command], { encoding: 'utf8' });
  tell(output.trimEnd());
  if (!output.includes(' 0% packet loss')) throw new Error('Pings were lost');
}

/** An unplugged device leaves neither a representor nor a netdev on its host. */
function requireGone(/** @type {import('./World.mjs').World} */ world, /** @type {string} */ representor) {
  for (const [netns, name] of [[world.controllerSide, representor], [world.hostSide, NETDEV]]) {
    const links = execFileSync('ip', ['-n', netns, 'link'], { encoding: 'utf8' });
    if (links.includes(` ${name}:`)) throw new Error(`${name} is still in ${netns} after unplug`);
  }
}
