/**
 * The card's own configuration, as `mlxconfig` sets it: keys, rules, the document on disk, and what follows from it.
 *
 * @packageDocumentation
 */

export type { Nvconfig, NvconfigKeys, NvconfigValues } from '../generated/schemaTypes.js';
export type { ICardIds, ICardLimits } from './ICardLimits.js';
export { limitsOf } from './limitsOf.js';
export {
  findNvconfigKey,
  type INvconfigKey,
  NVCONFIG_KEYS,
  type NvconfigKind,
  type NvconfigScope
} from './nvconfigKeys.js';
export { checkNvconfigRules, type INvconfigFinding } from './nvconfigRules.js';
export { type INvconfigStoreOptions, type IPoweredCard, NvconfigStore } from './NvconfigStore.js';
export { factoryNvconfig, factoryValues, type NvconfigPort, valueOf } from './nvconfigValues.js';
export { parseNvconfig } from './parseNvconfig.js';
export {
  type INvconfigAssignment,
  type INvconfigChange,
  type INvconfigPlan,
  planNvconfigReset,
  planNvconfigSet,
  requireNvconfigKey
} from './planNvconfig.js';
export { afterPowerCycle } from './powerCycle.js';
export { type IPowerOnLog, powerOnAsync } from './powerOn.js';
export { describeRange, formatNvconfigValue, readNvconfigValue } from './readNvconfigValue.js';
