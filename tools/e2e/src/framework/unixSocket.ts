import { connect, type Socket } from 'node:net';

/** Connects to a Unix socket; rejects when nobody listens. */
export function connectAsync(path: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket: Socket = connect(path);
    socket.once('error', reject);
    socket.once('connect', () => {
      socket.off('error', reject);
      resolve(socket);
    });
  });
}

/** Whether somebody listens there. */
export async function canConnectAsync(path: string): Promise<boolean> {
  try {
    (await connectAsync(path)).destroy();
    return true;
  } catch {
    return false;
  }
}
