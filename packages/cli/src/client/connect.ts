import { connect, type Socket } from 'node:net';
import { dirname } from 'node:path';

import { StatePaths, VirtnetError } from '@virtnet/config/terms';

/** The controller accepts at once; five seconds of patience are for a machine under heavy load. */
const CONNECT_MS: number = 5000;

/** Where the controller's control socket is: below VIRTNET_ROOT, or the guide's place. */
export function controlSocketPath(environment: Readonly<Record<string, string | undefined>>): string {
  const root: string | undefined = environment.VIRTNET_ROOT;
  return StatePaths.forRoot(root === '' ? undefined : root).controlSocket;
}

/**
 * Connects to a control socket.
 *
 * @returns the connected socket; E_CONTROLLER_UNREACHABLE says what to start
 */
export async function connectAsync(path: string): Promise<Socket> {
  return await new Promise((resolve, reject) => {
    const socket: Socket = connect(path);
    const fail = (cause: Error): void => {
      socket.destroy();
      reject(unreachable(path, cause));
    };
    socket.setTimeout(CONNECT_MS, () => fail(new Error('Timed out')));
    socket.once('error', fail);
    socket.once('connect', () => {
      socket.setTimeout(0);
      socket.off('error', fail);
      resolve(socket);
    });
  });
}

function unreachable(path: string, cause: Error): VirtnetError {
  const code: string | undefined = (cause as NodeJS.ErrnoException).code;
  const reason: string = code === 'EACCES' ? 'permission denied' : (code ?? cause.message);
  return new VirtnetError('E_CONTROLLER_UNREACHABLE', `No controller answers on ${path} (${reason})`, {
    hint:
      code === 'EACCES'
        ? 'Run the command as root, or as a member of the group that owns the socket'
        : howToStart(path),
    cause
  });
}

/** At the guide's place the service manager starts it, elsewhere a person does. */
function howToStart(path: string): string {
  return path === StatePaths.forRoot().controlSocket
    ? 'Run `systemctl start virtio-net-controller`; for one that was started with --root DIR, set VIRTNET_ROOT=DIR'
    : `Start it with \`virtio-net-controller --root ${dirname(dirname(path))}\`; VIRTNET_ROOT says where it is looked for`;
}
