import { createServer, type Server, type Socket } from 'node:net';
import { once } from 'node:events';

import type { IQemuVersion } from './qmpMessage.js';

/** What the guest does when it is asked to release a function. */
export type GuestManners = 'releases' | 'keeps' | 'refuses';

interface IRequest {
  readonly execute: string;
  readonly arguments: Readonly<Record<string, unknown>>;
  readonly id: number;
}

/** QEMU's answer to one command: a result, or its words of refusal. */
type Answer = { readonly return: unknown } | { readonly error: { readonly class: string; readonly desc: string } };

interface ISocketChardev {
  readonly backend: { readonly data: { readonly addr: { readonly data: { readonly path: string } }; readonly server: boolean } };
}

type Act = (args: IRequest['arguments']) => Answer;

/**
 * A QEMU without a virtual machine, complete for plugging otherwise: it keeps chardevs, netdevs, devices and ports, and
 * refuses what a real one refuses.
 */
export class FakeQemu {
  public version: IQemuVersion = { major: 11, minor: 1 };
  public hasKvm: boolean = true;
  public state: string = 'running';
  public guest: GuestManners = 'releases';
  /** Whether the other end of a listening chardev comes. */
  public isConnecting: boolean = true;
  /** Memory backends: id, and whether the guest's memory is shared. */
  public memory: Readonly<Record<string, boolean>> = { mem: true };
  /** Ports: id, and whether they are hot-pluggable. */
  public ports: Readonly<Record<string, boolean>> = { rp0: true };
  public namelessPorts: number = 0;
  /** Ids of what there is, with the arguments that made it. */
  public readonly chardevs: Map<string, object> = new Map();
  public readonly netdevs: Map<string, object> = new Map();
  public readonly devices: Map<string, Readonly<Record<string, unknown>>> = new Map();
  /** Commands in the order in which they came. */
  public readonly commands: string[] = [];
  /** Commands that fail, with QEMU's words. */
  public readonly refusals: Map<string, string> = new Map();
  /** Told of each device that is plugged and released. */
  public onDevice: (id: string, isThere: boolean) => void;

  private readonly _server: Server;
  private readonly _acts: ReadonlyMap<string, Act>;
  private readonly _sockets: Set<Socket> = new Set();

  private constructor() {
    this._server = createServer((socket) => this._serve(socket));
    this.onDevice = () => undefined;
    this._acts = new Map<string, Act>([
      ['qmp_capabilities', () => ({ return: {} })],
      ['query-kvm', () => ({ return: { enabled: this.hasKvm, present: true } })],
      ['query-status', () => ({ return: { status: this.state, running: this.state === 'running' } })],
      ['query-memdev', () => ({ return: Object.entries(this.memory).map(([id, share]) => ({ id, share })) })],
      ['query-memory-devices', () => ({ return: [] })],
      ['query-chardev', () => ({ return: [...this.chardevs].map(([label, made]) => ({ label, filename: this._describe(made) })) })],
      ['qom-list', ({ path }) => this._list(String(path))],
      ['qom-get', ({ path, property }) => this._get(String(path), String(property))],
      ['chardev-add', ({ id, ...made }) => add(this.chardevs, String(id), made)],
      ['chardev-remove', ({ id }) => remove(this.chardevs, String(id))],
      ['netdev_add', ({ id, ...made }) => add(this.netdevs, String(id), made)],
      ['netdev_del', ({ id }) => this._removeNetdev(String(id))],
      ['device_add', ({ id, ...made }) => {
        const answer: Answer = add(this.devices, String(id), made);
        this.onDevice(String(id), true);
        return answer;
      }],
      ['device_del', ({ id }) => this._ask(String(id))]
    ]);
  }

  /** Serves QMP on that path. */
  public static async listenAsync(path: string): Promise<FakeQemu> {
    const qemu: FakeQemu = new FakeQemu();
    qemu._server.listen(path);
    await once(qemu._server, 'listening');
    return qemu;
  }

  /** The process ends. */
  public close(): void {
    this._server.close();
    this._sockets.forEach((socket) => socket.destroy());
  }

  /** Says something to everybody. */
  public emit(event: string, data: object): void {
    this._sockets.forEach((socket) => say(socket, { event, data, timestamp: { seconds: 0, microseconds: 0 } }));
  }

  /** The guest lets go of a function, asked or not, and with it of all that is in its port. */
  public release(id: string): void {
    const port: unknown = this.devices.get(id)?.bus;
    const siblings: readonly string[] = typeof port === 'string' ? this._in(port).filter((other) => other !== id) : [];
    this._remove(id);
    siblings.forEach((sibling) => this._remove(sibling));
  }

  private _remove(id: string): void {
    this.devices.delete(id);
    this.emit('DEVICE_DELETED', { path: `/machine/peripheral/${id}/virtio-backend` });
    this.emit('DEVICE_DELETED', { device: id, path: `/machine/peripheral/${id}` });
    this.onDevice(id, false);
  }

  private _serve(socket: Socket): void {
    this._sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => this._sockets.delete(socket));
    say(socket, { QMP: { version: { qemu: { ...this.version, micro: 0 }, package: '' }, capabilities: ['oob'] } });
    socket.setEncoding('utf8').on('data', (text) => {
      for (const line of String(text).trimEnd().split('\n')) {
        const request: IRequest = JSON.parse(line) as IRequest;
        this.commands.push(request.execute);
        say(socket, { ...this._answer(request), id: request.id });
      }
    });
  }

  private _answer({ execute, arguments: args }: IRequest): Answer {
    const refusal: string | undefined = this.refusals.get(execute);
    const act: Act | undefined = this._acts.get(execute);
    return refusal !== undefined || act === undefined ? refused(refusal ?? `The command ${execute} has not been found`) : act(args);
  }

  private _describe(made: object): string {
    const { addr, server } = (made as ISocketChardev).backend.data;
    return `${this.isConnecting ? '' : 'disconnected:'}unix:${addr.data.path}${server ? ',server=on' : ''}`;
  }

  private _address(id: string): Answer {
    const made: object | undefined = this.chardevs.get(id);
    return made === undefined ? missing(id) : { return: { type: 'unix', path: (made as ISocketChardev).backend.data.addr.data.path } };
  }

  private _list(path: string): Answer {
    const port: string | undefined = /^\/machine\/peripheral\/(.+)\/\1$/.exec(path)?.[1];
    const lists: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
      '/machine/peripheral': [
        ...Object.keys(this.ports).map((id) => [id, 'child<pcie-root-port>'] as const),
        ...[...this.devices].map(([id, { driver }]) => [id, `child<${String(driver)}>`] as const)
      ],
      '/machine/peripheral-anon': Array.from({ length: this.namelessPorts }, (...[, i]) => [`device[${i}]`, 'child<pcie-root-port>'] as const),
      '/objects': Object.keys(this.memory).map((id) => [id, 'child<memory-backend-memfd>'] as const)
    };
    const found: readonly (readonly [string, string])[] | undefined =
      port === undefined ? lists[path] : this._in(port).map((...[, i]) => [`child[${i}]`, 'link<virtio-net-pci>'] as const);
    return found === undefined ? missing(path) : { return: found.map(([name, type]) => ({ name, type })) };
  }

  private _get(path: string, property: string): Answer {
    const [, port = ''] = /^\/machine\/peripheral\/([^/]+)/.exec(path) ?? [];
    if (path.startsWith('/chardevs/')) {
      return this._address(path.slice('/chardevs/'.length));
    }
    if (property === 'netdev') {
      return { return: this.devices.get(port)?.netdev };
    }
    if (property.startsWith('child[')) {
      return { return: `/machine/peripheral/${this._in(port)[Number(property.slice(6, -1))]}` };
    }
    return { return: property === 'hotplug' ? this.ports[port] : `/objects/${Object.keys(this.memory)[0]}` };
  }

  private _in(port: string): readonly string[] {
    return [...this.devices].filter(([, made]) => made.bus === port).map(([id]) => id);
  }

  /** A netdev takes its chardev with it, as QEMU's does. */
  private _removeNetdev(id: string): Answer {
    this.chardevs.delete(id.replace(/-net$/, '-chr'));
    return remove(this.netdevs, id);
  }

  private _ask(id: string): Answer {
    if (!this.devices.has(id)) {
      return missing(id);
    }
    if (this.guest === 'releases') {
      setImmediate(() => this.release(id));
    } else if (this.guest === 'refuses') {
      setImmediate(() => this.emit('DEVICE_UNPLUG_GUEST_ERROR', { device: id, path: `/machine/peripheral/${id}` }));
    }
    return { return: {} };
  }
}

function add<T>(objects: Map<string, T>, id: string, made: T): Answer {
  if (objects.has(id)) {
    return refused(`Duplicate ID '${id}'`);
  }
  objects.set(id, made);
  return { return: {} };
}

function remove(objects: Map<string, unknown>, id: string): Answer {
  return objects.delete(id) ? { return: {} } : missing(id);
}

function missing(what: string): Answer {
  return { error: { class: 'DeviceNotFound', desc: `'${what}' not found` } };
}

function refused(desc: string): Answer {
  return { error: { class: 'GenericError', desc } };
}

function say(socket: Socket, message: object): void {
  socket.write(`${JSON.stringify(message)}\r\n`);
}
