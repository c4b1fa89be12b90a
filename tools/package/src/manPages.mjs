// @ts-check
// Manual pages, from the help texts: what the help says is said once.
import { PROGRAM } from '../../../packages/cli/dist/commands/commandTable.js';
import { renderHelp } from '../../../packages/cli/dist/help/renderHelp.js';
import { USAGE } from '../../../packages/daemon/dist/parseArguments.js';

/** @typedef {{ name: string, section: number, text: string }} ManPage */

/** @param {string} version @returns {Promise<ManPage[]>} */
export async function makeManPagesAsync(version) {
  const commands = paths([PROGRAM]).map((path) => section(path.map(({ name }) => name).join(' '), renderHelp(path, version)));
  return [
    { name: 'virtnet', section: 1, text: page({ name: 'virtnet', section: 1, version, what: PROGRAM.summary, body: commands.join('') }) },
    {
      name: 'virtio-net-controller',
      section: 8,
      text: page({ name: 'virtio-net-controller', section: 8, version, what: 'service of virtio-net devices', body: section('virtio-net-controller', USAGE) })
    }
  ];
}

/** @param {{ name: string, section: number, version: string, what: string, body: string }} page */
function page({ name, section: number, version, what, body }) {
  const title = `.TH ${name.toUpperCase()} ${number} "" "virtio-net-controller ${version}" ""`;
  return `${title}\n.SH NAME\n${escape(name)} \\- ${escape(what)}\n.SH COMMANDS\n${body}.SH SEE ALSO\nvirtnet(1), virtio-net-controller(8)\n`;
}

/** The help text as it is printed. @param {string} title @param {string} text */
function section(title, text) {
  const lines = text.trimEnd().split('\n').map(escape).map((line) => (/^[.']/.test(line) ? `\\&${line}` : line));
  return `.SS ${escape(title)}\n.nf\n${lines.join('\n')}\n.fi\n`;
}

/** @param {string} text */
function escape(text) {
  return text.replaceAll('\\', '\\e').replaceAll('-', '\\-');
}

/**
 * Every command below one, in the order of the help.
 * @param {readonly import('../../../packages/cli/dist/commands/ICommand.js').ICommand[]} path
 * @returns {(readonly import('../../../packages/cli/dist/commands/ICommand.js').ICommand[])[]}
 */
function paths(path) {
  return [path, ...(path.at(-1)?.commands ?? []).flatMap((child) => paths([...path, child]))];
}
