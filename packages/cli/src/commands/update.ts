import type { CommandOutcome, ICommand, OptionValues } from './ICommand.js';

/** `virtnet update`: to the version that is installed. The guide has both `update status` and `update -t`. */
export const updateCommand: ICommand = {
  name: 'update',
  summary: 'update the controller to the installed version',
  options: [
    { name: 'start', short: 's', long: 'start', help: 'start the update, and wait for its end' },
    { name: 'wants_status', short: 't', long: 'status', help: 'show how the update stands, or how the last one went' }
  ],
  rules: [{ kind: 'exactlyOne', of: ['start', 'wants_status', 'action'] }],
  positional: { name: 'action', choices: ['status'], help: 'as --status', isOptional: true },
  prepare: ({ start }: OptionValues): CommandOutcome =>
    start === true ? { method: 'update.start', params: {} } : { method: 'update.status', params: {} }
};
