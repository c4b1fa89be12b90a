import type { IObservedSf, ISfLink, ISfProvider, ISfSpec } from './ISfProvider.js';
import { type ISfId, representorName } from './representorName.js';
import { SfPoolError } from './SfPoolError.js';

/** Calls that can be told to fail. */
export type SfProviderCall = 'list' | 'create' | 'configure' | 'destroy';

/** A complete provider in memory, for the tests of everything above it. Failures are scripted, one call each. */
export class SimulatedSfProvider implements ISfProvider {
  private readonly _functions: Map<string, IObservedSf> = new Map();
  private readonly _mtus: Map<string, number> = new Map();
  private readonly _links: Map<string, ISfLink> = new Map();
  private readonly _failures: Map<SfProviderCall, Error> = new Map();
  private _nextIfindex: number = 10;

  /** Lets the next call of this kind reject. */
  public failNext(call: SfProviderCall, error: Error = new SfPoolError('E_IO', `Scripted failure of ${call}`)): void {
    this._failures.set(call, error);
  }

  /** Puts a netdev there that this controller did not make. */
  public addForeign(id: ISfId): void {
    this._put(id);
  }

  /** Deletes a netdev behind the controller's back. */
  public vanish(id: ISfId): void {
    this._functions.delete(representorName(id));
  }

  /** MTU of a function that exists. */
  public mtuOf(id: ISfId): number | undefined {
    return this._mtus.get(representorName(id));
  }

  /** Somebody sets a netdev otherwise, behind the controller's back. */
  public relink(id: ISfId, link: ISfLink): void {
    const name: string = representorName(id);
    this._links.set(name, { ...this._links.get(name), ...link });
  }

  public async listAsync(): Promise<readonly IObservedSf[]> {
    this._failIfTold('list');
    return [...this._functions.values()].map((sf) => ({ ...sf, link: this._linkOf(sf.representor) }));
  }

  public async createAsync(specs: readonly ISfSpec[]): Promise<readonly IObservedSf[]> {
    this._failIfTold('create');
    const taken: ISfSpec | undefined = specs.find((spec) => this._functions.has(representorName(spec)));
    if (taken !== undefined) {
      throw new SfPoolError('E_EXISTS', `A network interface ${representorName(taken)} exists already`);
    }
    return specs.map((spec) => {
      this._mtus.set(representorName(spec), spec.mtu);
      return this._put(spec, spec);
    });
  }

  public async configureAsync(specs: readonly ISfSpec[]): Promise<void> {
    this._failIfTold('configure');
    for (const spec of specs) {
      const existing: IObservedSf | undefined = this._functions.get(representorName(spec));
      if (existing === undefined) {
        throw new SfPoolError('E_IO', `There is no ${representorName(spec)}`);
      }
      const { port, sfNumber, representor, ifindex, isMultiQueue } = existing;
      const netdev: IObservedSf = { port, sfNumber, representor, ifindex, ...(isMultiQueue === undefined ? {} : { isMultiQueue }) };
      this._functions.set(representor, { ...netdev, ...ownershipOf(spec) });
      this._mtus.set(representor, spec.mtu);
    }
  }

  public async destroyAsync(ids: readonly ISfId[]): Promise<void> {
    this._failIfTold('destroy');
    for (const id of ids) {
      this._functions.delete(representorName(id));
    }
  }

  private _linkOf(representor: string): ISfLink {
    const mtu: number | undefined = this._mtus.get(representor);
    return { ...(mtu === undefined ? {} : { mtu }), isUp: true, ...this._links.get(representor) };
  }

  private _put({ port, sfNumber }: ISfId, spec?: ISfSpec): IObservedSf {
    const representor: string = representorName({ port, sfNumber });
    const netdev: IObservedSf = { port, sfNumber, representor, ifindex: this._nextIfindex };
    const observed: IObservedSf =
      spec === undefined ? netdev : { ...netdev, isMultiQueue: spec.queuePairs > 1, ...ownershipOf(spec) };
    this._nextIfindex += 1;
    this._functions.set(representor, observed);
    return observed;
  }

  private _failIfTold(call: SfProviderCall): void {
    const error: Error | undefined = this._failures.get(call);
    if (error !== undefined) {
      this._failures.delete(call);
      throw error;
    }
  }
}

function ownershipOf({ owner }: ISfSpec): Pick<IObservedSf, 'owner' | 'isSpare'> {
  return owner === undefined ? { isSpare: true } : { owner };
}
