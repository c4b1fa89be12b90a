import { CARD_FACTORY, type ICardLimits, type StatePaths } from '@virtnet/config';

/** The card that a configuration is held against. */
export interface ICardReading {
  readonly card: ICardLimits;
  readonly warnings: readonly string[];
}

/** The card below a state root. */
export async function readCardAsync(paths: StatePaths): Promise<ICardReading> {
  await Promise.resolve(paths);
  return { card: CARD_FACTORY, warnings: [] };
}
