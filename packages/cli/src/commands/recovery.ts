import { usageError } from '../options/usageError.js';
import { renderRecordTable, renderVerdict } from '../output/renderRecords.js';
import type { IRecordsVerdict } from '../recovery/IRecords.js';
import type * as records from '../recovery/recordsAsync.js';

import type { ICommand, IOption, IWork, IWorkTools } from './ICommand.js';

const FILE_OPTION: IOption = {
  name: 'file',
  short: 'u',
  long: 'vuid',
  metavar: 'VUID',
  help: "the device's VUID, or the name of another file of the folder",
  required: true,
  parse: fileName
};

/** `virtnet recovery`: the records that bring devices back. Needs no controller, and changes nothing. */
export const recoveryCommand: ICommand = {
  name: 'recovery',
  summary: 'look at the records that bring devices back',
  options: [],
  commands: [
    {
      name: 'ls',
      summary: 'list every record, and what a start would make of it',
      options: [],
      prepare: () => work(async ({ environment }) => await (await load()).listRecordsAsync(environment)),
      renderForPeople: renderRecordTable
    },
    {
      name: 'show',
      summary: 'show one record with all that is known of it',
      options: [FILE_OPTION],
      prepare: ({ file }) => work(async ({ environment }) => await (await load()).showRecordAsync(environment, String(file)))
    },
    {
      name: 'verify',
      summary: 'say which records would not bring their device back, and the cure',
      options: [],
      prepare: () => work(async ({ environment }) => await (await load()).verifyRecordsAsync(environment)),
      renderForPeople: renderVerdict,
      statusOf: (result) => ((result as IRecordsVerdict).problems.length === 0 ? 0 : 1)
    }
  ]
};

function work(workAsync: (tools: IWorkTools) => Promise<unknown>): IWork {
  return { workAsync };
}

/** Loaded when it is asked for: other commands need none of it. */
async function load(): Promise<typeof records> {
  return await import('../recovery/recordsAsync.js');
}

function fileName(text: string): string {
  if (text === '' || /[/\0]/.test(text)) {
    throw usageError(`Not the name of a record: ${JSON.stringify(text)}`, 'Run `virtnet recovery ls` to see the records');
  }
  return text;
}
