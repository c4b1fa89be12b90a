import { renderBashCompletion } from '../completion/renderBashCompletion.js';
import { renderZshCompletion } from '../completion/renderZshCompletion.js';

import type { ICommand } from './ICommand.js';

/** `virtnet completion`: the script that teaches a shell this command line. */
export const completionCommand: ICommand = {
  name: 'completion',
  summary: 'print the completion script of a shell',
  options: [],
  positional: { name: 'shell', choices: ['bash', 'zsh'], help: 'the shell' },
  prepare: (values, program) => ({
    text: values.shell === 'zsh' ? renderZshCompletion(program) : renderBashCompletion(program)
  })
};
