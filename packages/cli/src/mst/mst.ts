import type { IToolOptions } from '../mlxconfig/ITool.js';
import { CARD_DEVICES } from '../mlxconfig/mstDevice.js';
import { runToolAsync } from '../mlxconfig/runTool.js';
import { usageError } from '../options/usageError.js';

const USAGE: string = 'usage: mst [-h] {start,stop,status}\n\nThe card is software: its devices are always there, and no driver has to be loaded.\n';

const NOTHING: string = 'The card is software and needs no driver: there is nothing to';

function status(): string {
  const rows: readonly string[] = CARD_DEVICES.map(
    ({ name, port }) => `${name.padEnd(33)}- A BlueField-2 in software, mlx5_${port - 1}\n${' '.repeat(35)}domain:bus:dev.fn=0000:03:00.${port - 1}`
  );
  return `MST modules:\n------------\n    None is needed\n\nMST devices:\n------------\n${rows.join('\n')}\n`;
}

/**
 * Runs one `mst` command line: recipes begin with it.
 *
 * @returns the exit status
 */
export async function runMstAsync(options: IToolOptions): Promise<number> {
  return await runToolAsync('mst', options, async () => {
    const [command, ...others] = options.argv;
    const texts: ReadonlyMap<string | undefined, string> = new Map([
      ['start', `${NOTHING} start\n`],
      ['stop', `${NOTHING} stop\n`],
      ['status', status()],
      ['-h', USAGE],
      ['--help', USAGE]
    ]);
    const text: string | undefined = texts.get(command);
    if (text === undefined || others.length > 0) {
      throw usageError(command === undefined ? 'A command is missing' : `This is no command: "${options.argv.join(' ')}"`, 'Give start, stop or status');
    }
    await options.stdout.writeAsync(text);
    return 0;
  });
}
