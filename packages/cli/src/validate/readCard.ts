import { CARD_FACTORY, type ICardLimits, type StatePaths, VirtnetError } from '@virtnet/config';
import { limitsOf, type Nvconfig, NvconfigStore } from '@virtnet/config/nvconfig';

/** The card that a configuration is held against. */
export interface ICardReading {
  /** What a controller that starts now finds. */
  readonly card: ICardLimits;
  /** What it finds after a power cycle of the card; absent if that is the same. */
  readonly nextCard?: ICardLimits;
  readonly warnings: readonly string[];
}

/** The card below a state root, as mlxconfig has set it; the factory's where its document cannot be read. */
export async function readCardAsync(paths: StatePaths): Promise<ICardReading> {
  try {
    const document: Nvconfig = await new NvconfigStore({ file: paths.nvconfig }).readAsync();
    const next: ICardLimits = limitsOf(document.next);
    // A reset that waits for the next start of a controller is carried out before virtnet.conf is read.
    return document.power_cycle === true
      ? { card: next, warnings: [] }
      : { card: limitsOf(document.current), nextCard: next, warnings: [] };
  } catch (error) {
    const { message } = VirtnetError.from(error);
    return { card: CARD_FACTORY, warnings: [`The file was held against the factory's card, because the card's own values cannot be read: ${message}`] };
  }
}
