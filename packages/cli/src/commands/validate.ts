import type { IOption, ICommand } from './ICommand.js';
import { usageError } from '../options/usageError.js';
import { renderValidation } from '../output/renderValidation.js';
import type { IValidation } from '../validate/IValidation.js';

const FILE_OPTION: IOption = {
  name: 'file',
  short: 'f',
  long: 'file',
  metavar: 'FILE',
  help: 'the file; the virtnet.conf that the controller reads if not given',
  isPath: true,
  parse: fileOption
};

/** `virtnet validate`: whether the controller would start with a virtnet.conf. Needs no controller. */
export const validateCommand: ICommand = {
  name: 'validate',
  summary: 'validate configurations',
  options: [FILE_OPTION],
  prepare: ({ file }) => ({
    workAsync: async ({ environment }) => {
      const { validateAsync } = await import('../validate/validateAsync.js');
      return await validateAsync(environment, file === undefined ? undefined : String(file));
    }
  }),
  renderForPeople: (result, color) => renderValidation(result as IValidation, color),
  statusOf: (result) => ((result as IValidation).problems.length === 0 ? 0 : 2)
};

function fileOption(text: string): string {
  if (text === '' || text.includes('\0')) {
    throw usageError(`The file cannot be used: ${JSON.stringify(text)}`, 'Give the path of a virtnet.conf');
  }
  return text;
}
