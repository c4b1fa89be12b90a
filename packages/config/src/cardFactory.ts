import type { ICardLimits } from './nvconfig/ICardLimits.js';
import { limitsOf } from './nvconfig/limitsOf.js';
import { factoryValues } from './nvconfig/nvconfigValues.js';

/** What the card allows as it leaves the factory. */
export const CARD_FACTORY: ICardLimits = limitsOf(factoryValues());
