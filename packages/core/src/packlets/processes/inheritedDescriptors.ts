/** A descriptor that a service manager has kept for this service. */
export interface IStoredDescriptor {
  /** What it was stored as. */
  readonly name: string;
  readonly descriptor: number;
}

/** What a service manager has started this process with: sd_listen_fds_with_names(3). */
export interface IInheritedDescriptors {
  /** The listening socket that started it, if one did. */
  readonly socket?: number;
  /** All others: what was in the store. */
  readonly stored: readonly IStoredDescriptor[];
}

/** What of this process is looked at. */
export type IListeningSelf = Pick<NodeJS.Process, 'pid' | 'env'>;

/** SD_LISTEN_FDS_START. */
const FIRST_DESCRIPTOR: number = 3;

/** More than any process may have open. */
const MOST: number = 1 << 20;

/** What a device is stored as, and what is called so without a name of its own. */
const STORED: RegExp = /^(?:VNETS\w+\.\d+|stored)$/;

/** A socket has its unit's name, unless the unit gives it another one. */
const SOCKET: RegExp = /\.socket$/;

/** The descriptors that the environment tells of; none when it speaks to another process. Sockets and what was stored differ by name. */
export function inheritedDescriptors(self: IListeningSelf = process): IInheritedDescriptors {
  const all: readonly IStoredDescriptor[] = namedDescriptors(self);
  const sockets: readonly IStoredDescriptor[] = all.filter(({ name }) => !STORED.test(name));
  const socket: number | undefined = (sockets.find(({ name }) => SOCKET.test(name)) ?? sockets[0])?.descriptor;
  return { ...(socket === undefined ? {} : { socket }), stored: all.filter(({ descriptor }) => descriptor !== socket) };
}

function namedDescriptors({ pid, env }: IListeningSelf): readonly IStoredDescriptor[] {
  const count: number = Number(env.LISTEN_FDS ?? 0);
  if (Number(env.LISTEN_PID) !== pid || !Number.isSafeInteger(count) || count < 1 || count > MOST) {
    return [];
  }
  const names: readonly string[] = (env.LISTEN_FDNAMES ?? '').split(':');
  return [...Array(count).keys()].map((index) => ({ name: names[index] ?? '', descriptor: FIRST_DESCRIPTOR + index }));
}
