import { CARD_FACTORY } from '../cardFactory.js';
import type { ICardLimits } from '../nvconfig/ICardLimits.js';

import { ConfigError, type IConfigProblem } from './ConfigError.js';
import type { IVirtnetConfig } from './IVirtnetConfig.js';
import { parseVirtnetConfig } from './VirtnetConfig.js';
import { warnOfCard } from './warnOfCard.js';

/** What is to be said of a configuration. */
export interface IConfigFindings {
  /** Why it cannot be used; empty when it can. */
  readonly problems: readonly IConfigProblem[];
  /** What is accepted, but has no effect or is probably not meant. */
  readonly warnings: readonly string[];
  /** Absent where it cannot be used. */
  readonly config?: IVirtnetConfig;
}

/** Holds a text against everything that virtnet.conf has to be; any text is answered. */
export function inspectVirtnetConfig(text: string, card: ICardLimits = CARD_FACTORY): IConfigFindings {
  try {
    const config: IVirtnetConfig = parseVirtnetConfig(text, { card });
    return { problems: [], warnings: [...config.warnings, ...warnOfCard(config, card)], config };
  } catch (error) {
    if (error instanceof ConfigError) {
      return { problems: error.problems, warnings: [] };
    }
    throw error;
  }
}
