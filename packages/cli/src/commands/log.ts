import type { ICommand } from './ICommand.js';

/** `virtnet log`: how much the controller writes to its log. */
export const logCommand: ICommand = {
  name: 'log',
  summary: 'set log level',
  options: [
    {
      name: 'level',
      short: 'l',
      long: 'level',
      metavar: '{info,err,debug}',
      choices: ['info', 'err', 'debug'],
      help: 'log level: info/err/debug',
      required: true
    }
  ],
  prepare: (values) => ({ method: 'log', params: { ...values } })
};
