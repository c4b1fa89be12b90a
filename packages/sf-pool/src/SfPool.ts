// The pool: which scalable function belongs to which device. It is the only place that changes a function's state, and
// one task at a time calls it (the controller has one writer), so there is no lock.

import { type IRange, VirtnetError, type Vuid } from '@virtnet/config';

import { chooseSf, type IChooseSfFacts, type ISfOffer, type ISfRequest, type SfChoice } from './chooseSf.js';
import type { IObservedSf, ISfProvider, ISfSpec } from './ISfProvider.js';
import { type IReconcilePlan, type ISfConflict, reconcile } from './reconcile.js';
import { type ISfId, representorName } from './representorName.js';
import { SfPoolError } from './SfPoolError.js';
import { nextSfState, type SfMove, type SfState } from './SfState.js';

/** What a pool is made of. */
export interface ISfPoolOptions {
  readonly provider: ISfProvider;
  /** PF_TOTAL_SF: functions of a port, ours and others'; two numbers when port 0 has another one than port 1. */
  readonly totalPerPort: number | readonly [number, number];
  /** Numbers that may be given; absent: those of hot-plugged PFs. */
  readonly range?: IRange;
}

/** A function of ours. */
export interface ISfSlot extends ISfOffer {
  readonly state: SfState;
  readonly owner: Vuid;
  /** Absent until the netdev exists. */
  readonly ifindex?: number;
}

/** Gives scalable functions to devices. */
export class SfPool {
  private readonly _options: ISfPoolOptions;
  private readonly _slots: Map<string, ISfSlot> = new Map();
  private _foreign: readonly IObservedSf[] = [];

  public constructor(options: ISfPoolOptions) {
    this._options = options;
  }

  /** Every function that a device has or was promised. */
  public get slots(): readonly ISfSlot[] {
    return [...this._slots.values()];
  }

  /** The function of a netdev's name, if it is ours. */
  public find(representor: string): ISfSlot | undefined {
    return this._slots.get(representor);
  }

  /** Looks at the machine: which names others have, and which of ours vanished. To be called before {@link SfPool.offer}. */
  public async refreshAsync(): Promise<void> {
    this._observe(await this._options.provider.listAsync());
  }

  /** The function that a request would get, nothing changed; throws the refusal. */
  public offer(request: ISfRequest): ISfOffer {
    const choice: SfChoice = chooseSf(request, this._facts(request.port));
    if (choice.kind === 'refused') {
      throw new SfPoolError(choice.code, choice.message, choice.hint === undefined ? {} : { hint: choice.hint });
    }
    return choice.offer;
  }

  /** Promises a function to a device; throws the refusal. */
  public reserve(request: ISfRequest, owner: Vuid): ISfOffer {
    const offer: ISfOffer = this.offer(request);
    this._slots.set(offer.representor, { ...offer, owner, state: 'reserved' });
    return offer;
  }

  /** Makes the netdevs of promised or lost functions, in one group; when it rejects, no state has changed. */
  public async attachAsync(specs: readonly ISfSpec[]): Promise<readonly ISfSlot[]> {
    for (const spec of specs) {
      this._require(spec, 'attach');
    }
    const created: readonly IObservedSf[] = await this._options.provider.createAsync(specs);
    return specs.map((spec) => this._attach(spec, created));
  }

  /** Changes the MTU of a function that exists. */
  public async configureAsync(id: ISfId, mtu: number): Promise<void> {
    await this._options.provider.configureAsync(id, mtu);
  }

  /** Takes functions back and removes their netdevs in one group; those that are not ours are skipped. */
  public async releaseAsync(ids: readonly ISfId[]): Promise<void> {
    const ours: readonly ISfSlot[] = ids.flatMap((id) => this._slots.get(representorName(id)) ?? []);
    // A lost one is not destroyed: a netdev of its name that came since is somebody else's.
    await this._options.provider.destroyAsync(ours.filter((slot) => slot.state === 'attached'));
    for (const slot of ours) {
      this._require(slot, 'release');
      this._slots.delete(slot.representor);
    }
  }

  /**
   * Makes the machine agree with the devices, at start: keeps what is right, makes what is missing, removes what is left
   * over. Nobody may have been given a function before.
   *
   * @returns the devices that cannot have their function; all others have it
   */
  public async restoreAsync(wanted: readonly ISfSpec[]): Promise<readonly ISfConflict[]> {
    const observed: readonly IObservedSf[] = await this._options.provider.listAsync();
    const plan: IReconcilePlan = reconcile(wanted, observed);
    this._foreign = observed.filter((sf) => sf.owner === undefined);
    await this._options.provider.destroyAsync(plan.destroy);
    const failed: ISfConflict[] = [...plan.conflicts, ...(await this._createAllAsync(plan.create))];
    for (const { spec, observed: netdev } of plan.adopt) {
      failed.push(...(await this._tryAsync(spec, async () => await this._keepAsync(spec, netdev))));
    }
    return failed;
  }

  /** In one group if that works; else one by one, so that one failure costs one device. */
  private async _createAllAsync(specs: readonly ISfSpec[]): Promise<readonly ISfConflict[]> {
    try {
      await this._makeAsync(specs);
      return [];
    } catch {
      const failed: ISfConflict[] = [];
      for (const spec of specs) {
        failed.push(...(await this._tryAsync(spec, async () => await this._makeAsync([spec]))));
      }
      return failed;
    }
  }

  private async _tryAsync(spec: ISfSpec, action: () => Promise<void>): Promise<readonly ISfConflict[]> {
    try {
      await action();
      return [];
    } catch (error) {
      return [{ spec, reason: VirtnetError.from(error).message }];
    }
  }

  private async _makeAsync(specs: readonly ISfSpec[]): Promise<void> {
    const created: readonly IObservedSf[] = await this._options.provider.createAsync(specs);
    for (const spec of specs) {
      this._adopt(spec, created);
    }
  }

  private async _keepAsync(spec: ISfSpec, netdev: IObservedSf): Promise<void> {
    await this._options.provider.configureAsync(spec, spec.mtu);
    this._adopt(spec, [netdev]);
  }

  private _facts(port: 0 | 1): IChooseSfFacts {
    const numbersOf = (all: readonly ISfId[]): ReadonlySet<number> =>
      new Set(all.filter((sf) => sf.port === port).map((sf) => sf.sfNumber));
    const { totalPerPort }: ISfPoolOptions = this._options;
    const facts: IChooseSfFacts = {
      taken: numbersOf(this.slots),
      foreign: numbersOf(this._foreign),
      total: typeof totalPerPort === 'number' ? totalPerPort : totalPerPort[port]
    };
    return this._options.range === undefined ? facts : { ...facts, range: this._options.range };
  }

  private _observe(observed: readonly IObservedSf[]): void {
    const ours: ReadonlySet<string> = new Set(
      observed.filter((sf) => this._slots.get(sf.representor)?.owner === sf.owner).map((sf) => sf.representor)
    );
    this._foreign = observed.filter((sf) => !this._slots.has(sf.representor));
    for (const slot of this.slots) {
      if (slot.state === 'attached' && !ours.has(slot.representor)) {
        const { port, sfNumber, representor, owner } = slot;
        this._slots.set(representor, { port, sfNumber, representor, owner, state: 'lost' });
      }
    }
  }

  private _adopt(spec: ISfSpec, observed: readonly IObservedSf[]): void {
    const representor: string = representorName(spec);
    const { port, sfNumber, owner } = spec;
    this._slots.set(representor, { port, sfNumber, owner, representor, state: 'reserved' });
    this._attach(spec, observed);
  }

  private _attach(spec: ISfSpec, created: readonly IObservedSf[]): ISfSlot {
    const slot: ISfSlot = this._require(spec, 'attach');
    const netdev: IObservedSf | undefined = created.find((sf) => sf.representor === slot.representor);
    if (netdev === undefined) {
      throw new SfPoolError('E_INTERNAL', `The provider made no ${slot.representor}`);
    }
    const attached: ISfSlot = { ...slot, state: 'attached', ifindex: netdev.ifindex };
    this._slots.set(slot.representor, attached);
    return attached;
  }

  /** The slot, if the table allows the move. */
  private _require(id: ISfId, move: SfMove): ISfSlot {
    const representor: string = representorName(id);
    const slot: ISfSlot | undefined = this._slots.get(representor);
    if (slot === undefined || nextSfState(slot.state, move) === undefined) {
      throw new SfPoolError('E_INTERNAL', `Cannot ${move} ${representor}, which is ${slot?.state ?? 'absent'}`);
    }
    return slot;
  }
}
