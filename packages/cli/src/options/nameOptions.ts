import { usageError } from './usageError.js';

/** IFNAMSIZ of the kernel less the closing zero: linux/if.h. */
const MAX_INTERFACE_NAME: number = 15;

/** NAME_MAX of the kernel: a named network namespace is a file of /run/netns. */
const MAX_NETNS_NAME: number = 255;

/** Parses the name of a network interface as the kernel takes it. */
export function interfaceNameOption(text: string): string {
  if (!isPlainName(text, MAX_INTERFACE_NAME) || text.includes(':')) {
    throw usageError(
      `The interface name cannot be used: "${text}"`,
      `Give 1 to ${MAX_INTERFACE_NAME} characters without spaces, "/" or ":"`
    );
  }
  return text;
}

/** Parses the name of a network namespace as `ip netns` takes it. */
export function netnsOption(text: string): string {
  if (!isPlainName(text, MAX_NETNS_NAME)) {
    throw usageError(
      `The network namespace name cannot be used: "${text}"`,
      'Give a name as `ip netns list` prints it, without spaces or "/"'
    );
  }
  return text;
}

/** Parses the name of an RDMA port; which ones exist is the controller's configuration. */
export function portNameOption(text: string): string {
  if (!isPlainName(text, MAX_NETNS_NAME)) {
    throw usageError(`The RDMA device name cannot be used: "${text}"`, 'Give a port such as mlx5_0');
  }
  return text;
}

function isPlainName(text: string, limit: number): boolean {
  const plain: boolean = /^[\x21-\x7e]+$/.test(text) && !text.includes('/');
  return plain && text.length <= limit && text !== '.' && text !== '..';
}
