import { type IShell, mustRunAsync } from './Shell.js';
import { waitForAsync } from './waitFor.js';

/** One side of a conversation: where its scripts run, and its address. */
export interface IStation {
  shell: IShell;
  address: string;
}

/** Bytes of each TCP transfer; E2E_TCP_MIB=1024 is what a release is judged by. */
const TCP_MIB: number = Number(process.env.E2E_TCP_MIB ?? 64);
/** One MiB of the pattern; a transfer repeats it. The sum at its end says whether every byte came. */
const BLOCK_BYTES: number = 1024 * 1024;
/** How long one transfer may take. Without acceleration a guest sums and sends some 10 MiB/s; a busy machine a few. */
export const TCP_TIMEOUT_MS: number = 60_000 + TCP_MIB * 500;

let nextPort: number = 5001;

/**
 * Pings.
 * @param options - busybox's options, such as `-s 8972`
 * @throws if any of the requests stays without an answer
 */
export async function pingAsync(from: IStation, to: IStation, options: string = ''): Promise<void> {
  const output: string = await mustRunAsync(from.shell, `ping -c 3 -W 5 ${options} ${to.address}`);
  if (!output.includes(' 0% packet loss')) throw new Error(`Lost pings from ${from.shell.name} to ${to.address}\n${output}`);
}

/** Waits for the first answer; a link that has just come up loses the frames sent before. */
export async function reachableAsync(from: IStation, to: IStation): Promise<void> {
  await waitForAsync(
    () => from.shell.runAsync(`ping -c 1 -W 1 ${to.address}`),
    ({ status }) => status === 0,
    { what: `${to.address} to answer ${from.shell.name}`, timeoutMs: 20_000 }
  );
}

/**
 * Sends a stream over TCP and compares the sums of both ends.
 * @returns the bytes that went over
 */
export async function sendTcpAsync(from: IStation, to: IStation): Promise<number> {
  const port: number = nextPort++;
  // The receiver's stdin stays open and silent: busybox's nc would close its side at the end of it, and the sender would stop.
  const receiver: string = `pipe=$(mktemp -u); mkfifo $pipe; nc -l -p ${port} 0<> $pipe | md5sum; rm $pipe`;
  const receiving: Promise<string> = mustRunAsync(to.shell, receiver, TCP_TIMEOUT_MS);
  const listening: string = port.toString(16).toUpperCase().padStart(4, '0');
  await mustRunAsync(to.shell, `until grep -q ':${listening} 0*:0000 0A' /proc/net/tcp /proc/net/tcp6 2> /dev/null; do sleep 0.1; done`);
  const stream: string = `block=$(mktemp); head -c ${BLOCK_BYTES} /dev/urandom > $block
    stream() { for i in $(seq ${TCP_MIB}); do cat $block; done; }`;
  const sent: string = await mustRunAsync(
    from.shell,
    `${stream}\nstream | nc ${to.address} ${port} > /dev/null || exit 1; stream | md5sum; rm $block`,
    TCP_TIMEOUT_MS
  );
  const received: string = await receiving;
  if (sent !== received) throw new Error(`TCP from ${from.shell.name} to ${to.address}: sent ${sent}, received ${received}`);
  return TCP_MIB * BLOCK_BYTES;
}
