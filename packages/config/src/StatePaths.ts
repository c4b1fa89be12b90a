import { realpathSync } from 'node:fs';
import path from 'node:path';

import { hotplugVuid, type Vuid } from './Vuid.js';
import { VirtnetError } from './VirtnetError.js';

const GUIDE_FOLDER: string = '/opt/mellanox/mlnx_virtnet';
const GUIDE_RUN_FOLDER: string = '/run/virtnet';

/** `sun_path` has 108 bytes with its end mark (unix(7)). */
export const MAX_SOCKET_PATH: number = 107;

/** Widest hot-plug slot number, for the check at start. */
const WIDEST_SLOT: number = 99;

/** Every path that one controller uses: the guide's, or all below one folder. */
export class StatePaths {
  /** `/`, or the folder that was given: what tells our representors from another controller's. */
  public readonly stateRoot: string;
  /** virtnet.conf. */
  public readonly config: string;
  /** What the card's firmware is set to, now and from the next power cycle on. */
  public readonly nvconfig: string;
  /** One file per device, named by VUID. */
  public readonly recoveryFolder: string;
  /** Records that could not be used. */
  public readonly quarantineFolder: string;
  /** Everything that need not outlive a reboot. */
  public readonly runFolder: string;
  /** Where the controller listens for commands. */
  public readonly controlSocket: string;
  /** Locked by the running controller; holds its pid. */
  public readonly lockFile: string;
  /** Where the datapath listens for the controller. */
  public readonly emuSocket: string;
  public readonly emuLog: string;
  /** What is known of the last update. */
  public readonly updateState: string;
  public readonly vhostUserFolder: string;
  /** One file per binding of the built-in driver. */
  public readonly hostFolder: string;

  /** The bridges that our representors were put into. */
  public readonly bridgePlace: string;
  /** What the sockets in {@link vhostUserFolder} were made for. */
  public readonly socketPlace: string;

  private constructor(stateRoot: string, folder: string, runFolder: string, socketFolder: string = path.join(runFolder, 'vhost-user')) {
    this.stateRoot = stateRoot;
    this.config = path.join(folder, 'virtnet.conf');
    this.nvconfig = path.join(folder, 'nvconfig.json');
    this.bridgePlace = path.join(folder, 'bridge-place.json');
    this.recoveryFolder = path.join(folder, 'recovery');
    this.quarantineFolder = path.join(this.recoveryFolder, 'quarantine');
    this.runFolder = runFolder;
    this.controlSocket = path.join(runFolder, 'virtnet.sock');
    this.lockFile = path.join(runFolder, 'controller.lock');
    this.emuSocket = path.join(runFolder, 'virtio_net_emu.sock');
    this.emuLog = path.join(runFolder, 'virtio_net_emu.log');
    this.updateState = path.join(runFolder, 'update.json');
    this.vhostUserFolder = socketFolder;
    this.socketPlace = path.join(runFolder, 'socket-place.json');
    this.hostFolder = path.join(runFolder, 'host');
  }

  /**
   * The paths below a folder, or the guide's when none is given.
   *
   * @param root - relative to the working directory or absolute; links in it are resolved if it exists
   */
  public static forRoot(root?: string): StatePaths {
    if (root === undefined) {
      return new StatePaths('/', GUIDE_FOLDER, GUIDE_RUN_FOLDER);
    }
    const folder: string = resolveLinks(path.resolve(root));
    return new StatePaths(folder, folder, path.join(folder, 'run'));
  }

  /** The same paths, but for the devices' sockets, which lie in an absolute folder; undefined changes nothing. */
  public withSocketFolder(folder: string | undefined): StatePaths {
    return folder === undefined ? this : new StatePaths(this.stateRoot, path.dirname(this.config), this.runFolder, folder);
  }

  /** The device's recovery record. */
  public record(vuid: Vuid): string {
    return path.join(this.recoveryFolder, vuid);
  }

  /** Where the device listens for a VMM. */
  public listenSocket(vuid: Vuid): string {
    return path.join(this.vhostUserFolder, `${vuid}.sock`);
  }

  /** Where a VMM may listen for the device. */
  public connectSocket(vuid: Vuid): string {
    return path.join(this.vhostUserFolder, `${vuid}.vmm.sock`);
  }

  /** What is known of the device's binding by the built-in driver. */
  public hostBinding(vuid: Vuid): string {
    return path.join(this.hostFolder, `${vuid}.json`);
  }

  /** E_PATH_TOO_LONG if a socket of the controller itself would have a path that Linux refuses. */
  public checkSocketLengths(): void {
    checkSocketPath(this.emuSocket);
  }

  /** E_PATH_TOO_LONG if a socket of any hot-plugged device would have one. */
  public checkDeviceSocketLengths(): void {
    checkSocketPath(this.connectSocket(hotplugVuid(WIDEST_SLOT)));
  }
}

/** E_PATH_TOO_LONG if Linux refuses the path for a socket. */
export function checkSocketPath(socketPath: string): void {
  const length: number = Buffer.byteLength(socketPath);
  if (length > MAX_SOCKET_PATH) {
    throw new VirtnetError(
      'E_PATH_TOO_LONG',
      `The socket path has ${length} bytes, and Linux allows ${MAX_SOCKET_PATH}: ${socketPath}`
    );
  }
}

function resolveLinks(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    return folder; // not made yet, so there is no link to resolve
  }
}
