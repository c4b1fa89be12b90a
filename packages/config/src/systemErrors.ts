// What the operating system's refusals mean to an operator: a phrase instead of the system call's name, and the cure.

interface ISystemError {
  readonly phrase: string;
  readonly hint: string;
}

const PERMISSION: string = 'Run as root, or as the owner of that path';
const SPACE: string = 'Free some space on that file system';

const SYSTEM_ERRORS: ReadonlyMap<string, ISystemError> = new Map([
  ['EACCES', { phrase: 'permission is denied', hint: PERMISSION }],
  ['EPERM', { phrase: 'the operation is not permitted', hint: PERMISSION }],
  ['ENOENT', { phrase: 'it does not exist', hint: 'Look at the path, or make what it names' }],
  ['ENOTDIR', { phrase: 'there is a file where a directory has to be', hint: 'Move that file away' }],
  ['EISDIR', { phrase: 'there is a directory where a file has to be', hint: 'Move that directory away' }],
  ['EEXIST', { phrase: 'something else has that name', hint: 'Move it away' }],
  ['ENOTEMPTY', { phrase: 'there is a directory with files in it', hint: 'Move that directory away' }],
  ['ENOSPC', { phrase: 'no space is left', hint: SPACE }],
  ['EDQUOT', { phrase: 'the disk quota is used up', hint: SPACE }],
  ['EROFS', { phrase: 'the file system is read-only', hint: 'Mount it for writing, or use another --root' }],
  ['EMFILE', { phrase: 'too many files are open', hint: 'Raise the limit of open files (ulimit -n, LimitNOFILE=)' }],
  ['ELOOP', { phrase: 'there is a symbolic link where none may be, or too many', hint: 'Replace the link by what it names' }],
  ['EADDRINUSE', { phrase: 'another process listens there', hint: 'Stop that process' }],
  ['EIO', { phrase: 'the device reported an error', hint: 'Look at the kernel log (dmesg)' }]
]);

/** The phrase and the cure for a refusal of the system; the system's own words, and no cure, for a rare one. */
export function explainSystemError(cause: unknown): { readonly phrase: string; readonly hint?: string } {
  const code: string = String((cause as NodeJS.ErrnoException | undefined)?.code);
  const known: ISystemError | undefined = SYSTEM_ERRORS.get(code);
  return known === undefined
    ? { phrase: cause instanceof Error ? cause.message : String(cause) }
    : { phrase: `${known.phrase} (${code})`, hint: known.hint };
}
