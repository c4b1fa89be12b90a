import type { Random } from '../Random.js';
import type { IAccount } from './account.js';

/** Something that carries flows while it is changed at random. */
export interface IScene {
  readonly name: string;
  /** Changes something; returns what. */
  stepAsync(random: Random): Promise<string>;
  /** Lets everything come to rest, and accounts for every frame. `tolerance` is for each flow. */
  finishAsync(tolerance: number): Promise<IAccount[]>;
}
