import { type IShell, mustRunAsync } from '../Shell.js';
import { type IStation } from '../traffic.js';
import { waitForAsync } from '../waitFor.js';

/** What to send. */
export interface IParcel {
  mebibytes: number;
  /** Pause after each of them, in seconds. */
  pause: number;
}

/** A sender that stands still in the middle of a migration must not be given up. */
const LONG_MS: number = 100_000;

/** How /proc/net/tcp writes that a socket listens. */
const LISTEN: string = '0A';

let nextPort: number = 6001;

/**
 * A TCP stream of random bytes into a file in a guest's memory. While it is held nobody reads: the bytes stay in the very buffers
 * that the device wrote them to, and no processor has touched them. It outlives its guest's move from one QEMU to another, so the
 * guest's shell is named at every step.
 */
export class GuestInbox {
  private readonly _port: number = nextPort++;
  private _sending: Promise<string> | undefined;
  private _failure: unknown;

  /** Prepares a guest for windows of tens of megabytes. */
  public static async widenAsync(guest: IShell): Promise<void> {
    const script: string = `cd /proc/sys/net
      echo 134217728 > core/rmem_max; echo 65536 65536 65536 > ipv4/tcp_mem; echo 4096 67108864 134217728 > ipv4/tcp_rmem`;
    await mustRunAsync(guest, script);
  }

  /** Opens the guest's end. */
  public async openAsync(guest: IShell): Promise<void> {
    // The receiver's stdin stays open and silent: busybox's nc would close its side at the end of it.
    const script: string = `mkfifo ${this._file}.in; exec 9<> ${this._file}.in
      nc -l -p ${this._port} <&9 > ${this._file} 2> /dev/null &
      echo $! > ${this._file}.pid
      until grep -q '${this._socket} .* ${LISTEN} ' /proc/net/tcp /proc/net/tcp6; do usleep 50000; done`;
    await mustRunAsync(guest, script);
  }

  /** Begins to send. */
  public send(from: IStation, to: IStation, { mebibytes, pause }: IParcel): void {
    const script: string = `parcel=$(mktemp); head -c ${mebibytes}M /dev/urandom > $parcel
      for i in $(seq 0 ${mebibytes - 1}); do dd if=$parcel bs=1M skip=$i count=1 2> /dev/null; sleep ${pause}; done |
        nc ${to.address} ${this._port} > /dev/null || exit 1
      sha256sum < $parcel; rm $parcel`;
    this._sending = mustRunAsync(from.shell, script, LONG_MS);
    this._sending.catch((cause: unknown) => (this._failure = cause));
  }

  /** Has nobody read what comes. */
  public async holdAsync(guest: IShell): Promise<void> {
    await mustRunAsync(guest, `kill -STOP $(cat ${this._file}.pid)`);
  }

  /** Has it read again. */
  public async releaseAsync(guest: IShell): Promise<void> {
    await mustRunAsync(guest, `kill -CONT $(cat ${this._file}.pid)`);
  }

  /** Waits until so many bytes are held. */
  public async heldAsync(guest: IShell, bytes: number): Promise<void> {
    await waitForAsync(
      () => this._heldAsync(guest),
      (held) => held >= bytes,
      { what: `${bytes} bytes to be held in ${guest.name}`, timeoutMs: 60_000, intervalMs: 200 }
    );
  }

  /** Waits for the end and compares the sums of both ends. */
  public async checkAsync(guest: IShell): Promise<void> {
    const sent: string | undefined = await this._sending;
    await mustRunAsync(guest, `while kill -0 $(cat ${this._file}.pid) 2> /dev/null; do usleep 50000; done`);
    const received: string = await mustRunAsync(guest, `sha256sum < ${this._file}; rm ${this._file}*`);
    if (sent === undefined || sent !== received) throw new Error(`${guest.name} received ${received}, sent was ${sent}`);
  }

  private get _file(): string {
    return `/tmp/inbox${this._port}`;
  }

  /** How /proc/net/tcp writes the local port. */
  private get _socket(): string {
    return `:${this._port.toString(16).toUpperCase().padStart(4, '0')}`;
  }

  /** Bytes in the socket's queue, which the kernel shows in hexadecimal behind the colon of `tx_queue:rx_queue`. */
  private async _heldAsync(guest: IShell): Promise<number> {
    if (this._failure !== undefined) throw this._failure;
    const lines: string = await mustRunAsync(guest, `cat /proc/net/tcp /proc/net/tcp6 2> /dev/null || true`);
    const fields: string[][] = lines.split('\n').map((line) => line.trim().split(/\s+/));
    // A sender that is done has closed its side already; only the listening socket holds nothing.
    const holding: string[] | undefined = fields.find(([, local, , state]) => local?.endsWith(this._socket) === true && state !== LISTEN);
    return Number.parseInt(holding?.[4]?.split(':')[1] ?? '0', 16);
  }
}
