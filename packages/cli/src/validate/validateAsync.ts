import path from 'node:path';

import {
  ERROR_CODES,
  type IConfigFindings,
  inspectVirtnetConfig,
  readConfigTextAsync,
  StatePaths,
  VirtnetError,
  warnOfMachine
} from '@virtnet/config';
import { RecoveryStore, type StoredRecord } from '@virtnet/recovery';

import type { IValidation, IValidationProblem } from './IValidation.js';
import { readCardAsync, type ICardReading } from './readCard.js';
import { readMachine } from './readMachine.js';
import { warnOfRecords } from './warnOfRecords.js';

/**
 * Holds a virtnet.conf against all that it has to be, as the controller would at its start.
 *
 * @param environment - VIRTNET_ROOT chooses the card, and the file if none is given
 * @param file - absent: the one that the controller reads
 */
export async function validateAsync(
  environment: Readonly<Record<string, string | undefined>>,
  file: string | undefined
): Promise<IValidation> {
  const root: string = environment.VIRTNET_ROOT ?? '';
  const paths: StatePaths = StatePaths.forRoot(root === '' ? undefined : root);
  const chosen: string = file === undefined ? paths.config : path.resolve(file);
  const { warnings, ...cards }: ICardReading = await readCardAsync(paths);
  const stored: readonly StoredRecord[] = await new RecoveryStore(paths.recoveryFolder).loadAllAsync().catch(() => []);
  const { problems, ...rest } = await findingsAsync(chosen, file === undefined, { ...cards, stored });
  return { ...summaryOf(problems, chosen), file: chosen, problems, warnings: [...warnings, ...rest.warnings] };
}

type ICards = Omit<ICardReading, 'warnings'> & { readonly stored: readonly StoredRecord[] };

interface IFindings {
  readonly problems: readonly IValidationProblem[];
  readonly warnings: readonly string[];
}

async function findingsAsync(file: string, isOptional: boolean, cards: ICards): Promise<IFindings> {
  let text: string | undefined;
  try {
    text = await readConfigTextAsync(file, { isPipeAllowed: true });
  } catch (error) {
    const { message, hint } = VirtnetError.from(error);
    return { problems: [{ pointer: '', message, hint }], warnings: [] };
  }
  if (text !== undefined) {
    return inspect(text, cards);
  }
  return isOptional
    ? { problems: [], warnings: [`There is no ${file}, so every key has its default`, ...inspect('{}', cards).warnings] }
    : { problems: [{ pointer: '', message: `There is no file ${file}`, hint: 'Look at the path' }], warnings: [] };
}

/** What is fine now, and will not be when the card has taken its next values, is worth a warning. */
function inspect(text: string, { card, nextCard = card, stored }: ICards): IFindings {
  const now: IConfigFindings = inspectVirtnetConfig(text, card);
  if (now.config === undefined) {
    return { problems: now.problems, warnings: now.warnings };
  }
  const { problems, config = now.config }: IConfigFindings = inspectVirtnetConfig(text, nextCard);
  const machine: readonly string[] = warnOfMachine(now.config, readMachine());
  const losses: readonly string[] = warnOfRecords(stored, now.config, card);
  const later: readonly string[] = [...problems.map(({ message }) => message), ...warnOfRecords(stored, config, nextCard)];
  const news: readonly string[] = later.filter((warning) => !losses.includes(warning));
  return { problems: [], warnings: [...now.warnings, ...machine, ...losses, ...news.map((warning) => `After the next power cycle of the card: ${warning}`)] };
}

function summaryOf(problems: readonly IValidationProblem[], file: string): Pick<IValidation, 'errno' | 'errstr'> {
  if (problems.length === 0) {
    return { errno: 0, errstr: 'Success' };
  }
  const count: string = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
  return { errno: ERROR_CODES.E_CONFIG.errno, errstr: `The configuration ${file} has ${count}` };
}
