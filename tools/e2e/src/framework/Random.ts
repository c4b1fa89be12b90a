/** Lehmer's generator with the multiplier of Park and Miller. */
const MODULUS: number = 2 ** 31 - 1;
const MULTIPLIER: number = 48_271;

/** Numbers that look random and are the same for the same seed, which Math.random's are not. */
export class Random {
  private _state: number;

  /** @param seed - any whole number */
  public constructor(seed: number) {
    this._state = (Math.abs(Math.trunc(seed)) % (MODULUS - 1)) + 1;
    // Neighbouring seeds begin alike.
    for (let turn: number = 0; turn < 8; turn++) this.next();
  }

  /** Above 0 and below 1. */
  public next(): number {
    this._state = (this._state * MULTIPLIER) % MODULUS;
    return this._state / MODULUS;
  }

  /** A whole number from 0 on, below `limit`. */
  public below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  public chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** One of several. */
  public anyOf<T>(choices: readonly T[]): T {
    const choice: T | undefined = choices[this.below(choices.length)];
    if (choice === undefined) throw new Error('There is nothing to choose from');
    return choice;
  }
}
