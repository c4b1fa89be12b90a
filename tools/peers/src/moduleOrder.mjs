// @ts-check
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const LARGEST_MODULE = 256 * 1024 * 1024;

/**
 * The modules of one kernel by name, and the order in which some of them can be loaded.
 *
 * depmod writes that order when a kernel is installed; ours are only unpacked, so it is read from the modules themselves:
 * each carries `depends=a,b` in its information section.
 */
export class KernelModules {
  /**
   * @param {string} directory lib/modules/VERSION
   * @param {string} busybox what decompresses them
   */
  constructor(directory, busybox) {
    this._busybox = busybox;
    /** @type {Map<string, string>} */
    this._files = new Map();
    for (const entry of readdirSync(directory, { recursive: true, encoding: 'utf8' })) {
      const found = /([^/]+)\.ko(\.xz)?$/.exec(entry);
      if (found) this._files.set(found[1].replaceAll('-', '_'), path.join(directory, entry));
    }
  }

  /**
   * @param {readonly string[]} wanted names; one that the kernel has built in is left out
   * @returns {{ name: string, bytes: Buffer }[]} each with what it needs before it
   */
  inLoadOrder(wanted) {
    /** @type {Map<string, Buffer>} */
    const order = new Map();
    const visit = (/** @type {string} */ name) => {
      const file = this._files.get(name);
      if (file === undefined || order.has(name)) return;
      const bytes = this._read(file);
      for (const needed of dependenciesOf(bytes)) visit(needed);
      order.set(name, bytes);
    };
    for (const name of wanted) visit(name);
    return [...order].map(([name, bytes]) => ({ name, bytes }));
  }

  /** @param {string} file @returns {Buffer} */
  _read(file) {
    return file.endsWith('.xz') ? execFileSync(this._busybox, ['xzcat', file], { maxBuffer: LARGEST_MODULE }) : readFileSync(file);
  }
}

/** @param {Buffer} module @returns {string[]} */
function dependenciesOf(module) {
  const start = module.indexOf('\0depends=');
  if (start < 0) return [];
  const text = module.toString('latin1', start + '\0depends='.length, module.indexOf('\0', start + 1));
  return text.split(',').filter((name) => name !== '').map((name) => name.replaceAll('-', '_'));
}
