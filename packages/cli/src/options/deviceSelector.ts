import type { IRange } from '@virtnet/config';

import type { IOption, IRule } from '../commands/ICommand.js';

import { integerOption } from './integerOption.js';
import { vuidOption } from './vuidOption.js';

/** Far above any number of functions a card can have, and a bound for what is sent. */
const ID_RANGE: IRange = { min: 0, max: 65535 };

/** `-p`: a physical function by its id. */
export const PF_OPTION: IOption = {
  name: 'pf_id',
  short: 'p',
  long: 'pf',
  metavar: 'PF',
  help: 'PF id, as `virtnet list` shows it',
  parse: integerOption('PF id', ID_RANGE)
};

/** `-v`: a virtual function of the PF. */
export const VF_OPTION: IOption = {
  name: 'vf_id',
  short: 'v',
  long: 'vf',
  metavar: 'VF',
  help: 'VF id within the PF',
  parse: integerOption('VF id', ID_RANGE)
};

/** `-u`: a function by its VUID. */
export const VUID_OPTION: IOption = {
  name: 'vuid',
  short: 'u',
  long: 'vuid',
  metavar: 'VUID',
  help: 'VUID, as `virtnet list` shows it',
  parse: vuidOption
};

/** A PF by id or VUID. */
export const PF_SELECTOR: readonly IOption[] = [PF_OPTION, VUID_OPTION];

/** A PF or VF, by ids or VUID. */
export const FUNCTION_SELECTOR: readonly IOption[] = [PF_OPTION, VF_OPTION, VUID_OPTION];

/** Which of the selector's options go together. */
export const PF_SELECTOR_RULES: readonly IRule[] = [{ kind: 'exactlyOne', of: ['pf_id', 'vuid'] }];

/** The same, with VFs. */
export const FUNCTION_SELECTOR_RULES: readonly IRule[] = [
  ...PF_SELECTOR_RULES,
  { kind: 'needs', option: 'vf_id', needs: 'pf_id' }
];

/** `-a`: all of them. */
export const ALL_OPTION: IOption = { name: 'all', short: 'a', long: 'all', help: 'every device' };

/** Which of the selector's options go together, where all devices can be meant. */
export const FUNCTIONS_SELECTOR_RULES: readonly IRule[] = [
  { kind: 'exactlyOne', of: ['pf_id', 'vuid', 'all'] },
  { kind: 'needs', option: 'vf_id', needs: 'pf_id' }
];
