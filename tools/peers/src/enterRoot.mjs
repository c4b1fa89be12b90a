// @ts-check
/**
 * Runs a program of an unpacked root: the machine's devices, /proc, /sys, /tmp and /run and the guest images appear in it
 * inside a mount namespace of the program's own, so nothing stays mounted when it ends, however it ends. Each step replaces the
 * process before it, so signals and the process id are the program's.
 */
const ENTER = `
root=$1; shift
for folder in dev proc sys tmp run; do mount --rbind "/$folder" "$root/$folder" || exit 126; done
mount --bind "$root/../guests" "$root/guests" || exit 126
exec chroot "$root" "$@"`;

/**
 * @param {string} root
 * @param {readonly string[]} command
 * @returns {string[]} the command that runs it in the root
 */
export function enterRoot(root, command) {
  return ['unshare', '--mount', '--propagation', 'slave', 'sh', '-c', ENTER, 'sh', root, ...command];
}
