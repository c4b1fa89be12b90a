// The pool: which scalable function belongs to which device. One task at a time calls it (the controller has one writer),
// so there is no lock. Deciding is the work of pure functions (`chooseSf`, `planAttach`, `planSpares`, `reconcile`), the
// book is kept by `SfLedger`; here the plans are carried out, in groups.

import { DEFAULT_IB_DEV_P0, DEFAULT_IB_DEV_P1, VirtnetError, type Vuid } from '@virtnet/config';

import { chooseSf, type IChooseSfFacts, type ISfOffer, type ISfRequest, type SfChoice } from './chooseSf.js';
import { describeExhausted } from './describeExhausted.js';
import { fitsQueues, type IObservedSf, type ISfProvider, type ISfSpec } from './ISfProvider.js';
import { type IAttachPlan, planAttach } from './planAttach.js';
import { type ISpareDemand, planSpares, type SparePlan } from './planSpares.js';
import { type IReconcilePlan, type ISfConflict, reconcile } from './reconcile.js';
import { type ISfId, representorName } from './representorName.js';
import { type ISfSlot, SfLedger } from './SfLedger.js';
import { SfPoolError } from './SfPoolError.js';

/** Whoever gets a spare sets its MTU. */
const SPARE_MTU: number = 1500;

/** What a pool is made of. */
export interface ISfPoolOptions {
  readonly provider: ISfProvider;
  /** PF_TOTAL_SF: functions of one port, ours and others'; one number for both ports, or one for each. */
  readonly totalPerPort: number | readonly [number, number];
  /** How sentences name the ports; absent: by the devices that virtnet.conf has by default. */
  readonly portNames?: readonly [string, string];
}

/** How functions are given back. */
export interface IReleaseOptions {
  /** They stay as spares, for the devices that come next. */
  readonly keep?: boolean;
}

/** What came of filling a pool. */
export interface IFilled {
  /** Functions that were made. */
  readonly made: number;
  /** Functions that were not, because the ranges of numbers have no more. */
  readonly short: number;
}

/** Gives scalable functions to devices. */
export class SfPool {
  private readonly _options: ISfPoolOptions;
  private readonly _ledger: SfLedger = new SfLedger();

  public constructor(options: ISfPoolOptions) {
    this._options = options;
  }

  /** Every function of ours: those that devices have or were promised, and spares. */
  public get slots(): readonly ISfSlot[] {
    return this._ledger.slots;
  }

  /** The function of a netdev's name, if it is ours. */
  public find(representor: string): ISfSlot | undefined {
    return this._ledger.find(representor);
  }

  /** Looks at the machine: which names others have, and which of ours vanished. To be called before {@link SfPool.offer}. */
  public async refreshAsync(): Promise<void> {
    this._ledger.observe(await this._options.provider.listAsync());
  }

  /**
   * The function that a request would get, nothing changed; throws the refusal.
   *
   * @param others - functions that were offered to others, who have not reserved them yet
   */
  public offer(request: ISfRequest, others: readonly ISfId[] = []): ISfOffer {
    const facts: IChooseSfFacts = this._facts(request.port);
    const numbers: readonly number[] = others.filter(({ port }) => port === request.port).map(({ sfNumber }) => sfNumber);
    const choice: SfChoice = chooseSf(request, {
      ...facts,
      taken: new Set([...facts.taken, ...numbers]),
      spare: new Set([...facts.spare].filter((number) => !numbers.includes(number)))
    });
    if (choice.kind === 'refused') {
      throw new SfPoolError(choice.code, choice.message, choice.hint === undefined ? {} : { hint: choice.hint });
    }
    return choice.offer;
  }

  /** The functions that so many requests of one kind would get, nothing changed; throws the refusal if there are too few. */
  public offerAll(request: Pick<ISfRequest, 'port' | 'kind'>, count: number): readonly ISfOffer[] {
    const facts: IChooseSfFacts = this._facts(request.port);
    const taken: Set<number> = new Set(facts.taken);
    const spare: Set<number> = new Set(facts.spare);
    this.requireRoom(request.port, count);
    return Array.from({ length: count }, () => {
      const choice: SfChoice = chooseSf(request, { ...facts, taken, spare });
      if (choice.kind === 'refused') {
        throw new SfPoolError(choice.code, choice.message, choice.hint === undefined ? {} : { hint: choice.hint });
      }
      taken.add(choice.offer.sfNumber);
      spare.delete(choice.offer.sfNumber);
      return choice.offer;
    });
  }

  /** Promises a function to a device; throws the refusal. */
  public reserve(request: ISfRequest, owner: Vuid): ISfOffer {
    const offer: ISfOffer = this.offer(request);
    this._ledger.move(offer, 'reserve', { owner });
    return offer;
  }

  /** E_POOL_EXHAUSTED unless a port has so many functions for devices that come. */
  public requireRoom(port: 0 | 1, count: number): void {
    const { portName, taken, foreign, total } = this._facts(port);
    if (taken.size + foreign.size + count > total) {
      const { message, hint } = describeExhausted({ port, portName, asked: count, taken, foreign, total });
      throw new SfPoolError('E_POOL_EXHAUSTED', message, { hint });
    }
  }

  /** Makes or takes the netdevs of promised or lost functions, in groups; when it rejects, all stay promised or lost. */
  public async attachAsync(specs: readonly ISfSpec[]): Promise<readonly ISfSlot[]> {
    specs.forEach((spec) => this._ledger.require(spec, 'attach'));
    const { provider } = this._options;
    const plan: IAttachPlan = planAttach(specs, {
      slots: this.slots,
      foreign: (port) => this._ledger.foreign(port).size,
      total: (port) => this._total(port)
    });
    await provider.destroyAsync([...plan.evict, ...plan.replace]);
    plan.evict.forEach((slot) => this._ledger.move(slot, 'release'));
    plan.replace.forEach((id) => this._ledger.strip(id));
    const created: readonly IObservedSf[] = await provider.createAsync(plan.create);
    await this._giveAsync(plan);
    const netdevs: ReadonlyMap<string, IObservedSf> = new Map(created.map((sf) => [sf.representor, sf]));
    return specs.map((spec) => this._attach(spec, netdevs.get(representorName(spec))));
  }

  /** Changes the MTU of a function that exists. */
  public async configureAsync(id: ISfId, mtu: number): Promise<void> {
    const slot: ISfSlot | undefined = this._ledger.find(representorName(id));
    await this._options.provider.configureAsync([{ ...specOf(slot ?? id, mtu), ...(slot?.owner && { owner: slot.owner }) }]);
  }

  /** Makes the netdev of a function fit for so many queue pairs: one of the wrong make is made anew. */
  public async reshapeAsync(spec: ISfSpec): Promise<ISfSlot> {
    const slot: ISfSlot = this._ledger.require(spec, 'lose');
    if (fitsQueues(slot.isMultiQueue, spec.queuePairs)) {
      return slot;
    }
    await this._options.provider.destroyAsync([spec]);
    this._ledger.move(spec, 'lose');
    const [reshaped] = await this.attachAsync([spec]);
    return reshaped ?? slot;
  }

  /** Takes functions back, in one group; those that are not ours are skipped. */
  public async releaseAsync(ids: readonly ISfId[], { keep = false }: IReleaseOptions = {}): Promise<void> {
    const ours: readonly ISfSlot[] = ids.flatMap((id) => this._ledger.find(representorName(id)) ?? []);
    // A lost one is neither kept nor destroyed: a netdev of its name that came since is somebody else's. One that was
    // promised and was spare before is spare again.
    const wasSpare: readonly ISfSlot[] = ours.filter((slot) => slot.state === 'reserved' && slot.ifindex !== undefined);
    const attached: readonly ISfSlot[] = ours.filter((slot) => slot.state === 'attached');
    const spares: readonly ISfSlot[] = ours.filter((slot) => slot.state === 'spare');
    if (keep) {
      await this._options.provider.configureAsync(attached.map((slot) => specOf(slot, SPARE_MTU)));
    } else {
      await this._options.provider.destroyAsync([...attached, ...spares]);
    }
    const kept: ReadonlySet<ISfSlot> = new Set([...wasSpare, ...(keep ? [...attached, ...spares] : [])]);
    for (const slot of ours) {
      if (!kept.has(slot)) {
        this._ledger.move(slot, 'release');
      } else if (slot.state !== 'spare') {
        this._ledger.move(slot, 'keep');
      }
    }
  }

  /** Makes what is missing of sf_pool_percent on a port; E_POOL_EXHAUSTED says what was asked for and who has the rest. */
  public async fillAsync(port: 0 | 1, percent: number, demands: readonly ISpareDemand[]): Promise<IFilled> {
    const plan: SparePlan = planSpares({ ...this._facts(port), port, percent, demands });
    if (plan.kind === 'refused') {
      throw new SfPoolError('E_POOL_EXHAUSTED', plan.message, { hint: plan.hint });
    }
    const made: readonly IObservedSf[] = await this._options.provider.createAsync(plan.specs);
    made.forEach((netdev) => this._ledger.move(netdev, 'make', { netdev }));
    return { made: made.length, short: plan.short };
  }

  /**
   * Makes the machine agree with the devices, at start: keeps what is right and what is spare, makes what is missing,
   * removes what is left over. Nobody may have been given a function before.
   *
   * @returns the devices that cannot have their function; all others have it
   */
  public async restoreAsync(wanted: readonly ISfSpec[]): Promise<readonly ISfConflict[]> {
    const { provider } = this._options;
    const observed: readonly IObservedSf[] = await provider.listAsync();
    const plan: IReconcilePlan = reconcile(wanted, observed);
    this._ledger.markForeign(observed.filter((sf) => sf.owner === undefined && sf.isSpare !== true));
    plan.spare.forEach((netdev) => this._ledger.move(netdev, 'make', { netdev }));
    await provider.destroyAsync(plan.destroy);
    const netdevs: ReadonlyMap<string, IObservedSf> = new Map(plan.adopt.map((one) => [one.observed.representor, one.observed]));
    const conflicts: readonly ISfConflict[] = [
      ...plan.conflicts,
      ...(await this._allOrEachAsync(plan.create, async (specs) => {
        this._book(specs, await provider.createAsync(specs));
      })),
      ...(await this._allOrEachAsync(plan.adopt.map(({ spec }) => spec), async (specs) => {
        await provider.configureAsync(specs);
        this._book(specs, specs.flatMap((spec) => netdevs.get(representorName(spec)) ?? []));
      }))
    ];
    this._keepNumbers(conflicts);
    return conflicts;
  }

  /** A device that cannot have its function keeps the number: nobody else is offered it, and it gets it when it is free. */
  private _keepNumbers(conflicts: readonly ISfConflict[]): void {
    for (const { spec } of conflicts) {
      if (spec.owner !== undefined && this._ledger.find(representorName(spec)) === undefined) {
        this._ledger.move(spec, 'reserve', { owner: spec.owner });
        this._ledger.move(spec, 'lose');
      }
    }
  }

  /** In one group if that works; else one by one, so that one failure costs one device. */
  private async _allOrEachAsync(
    specs: readonly ISfSpec[],
    action: (specs: readonly ISfSpec[]) => Promise<void>
  ): Promise<readonly ISfConflict[]> {
    try {
      await action(specs);
      return [];
    } catch (error) {
      const [only, ...others] = specs;
      if (only !== undefined && others.length === 0) {
        return [{ spec: only, reason: VirtnetError.from(error).message }];
      }
    }
    const failed: ISfConflict[] = [];
    for (const spec of specs) {
      failed.push(...(await this._allOrEachAsync([spec], action)));
    }
    return failed;
  }

  private _book(specs: readonly ISfSpec[], made: readonly IObservedSf[]): void {
    const netdevs: ReadonlyMap<string, IObservedSf> = new Map(made.map((sf) => [sf.representor, sf]));
    for (const spec of specs) {
      this._ledger.move(spec, 'reserve', spec.owner === undefined ? {} : { owner: spec.owner });
      this._attach(spec, netdevs.get(representorName(spec)));
    }
  }

  /** Spares get their owners; when that fails, what was made is destroyed and what was given is spare again. */
  private async _giveAsync({ create, configure }: IAttachPlan): Promise<void> {
    const { provider } = this._options;
    try {
      await provider.configureAsync(configure);
    } catch (error) {
      await provider.destroyAsync(create);
      await provider.configureAsync(configure.map((spec) => specOf(spec, SPARE_MTU))).catch(() => undefined);
      throw error;
    }
  }

  private _attach(spec: ISfSpec, created: IObservedSf | undefined): ISfSlot {
    const slot: ISfSlot = this._ledger.require(spec, 'attach');
    if (created === undefined && slot.ifindex === undefined) {
      throw new SfPoolError('E_INTERNAL', `The provider made no ${slot.representor}`);
    }
    return this._ledger.move(spec, 'attach', created === undefined ? {} : { netdev: created });
  }

  private _facts(port: 0 | 1): IChooseSfFacts {
    return {
      taken: this._ledger.numbers(port, 'reserved', 'attached', 'lost'),
      spare: this._ledger.numbers(port, 'spare'),
      foreign: this._ledger.foreign(port),
      portName: (this._options.portNames ?? [DEFAULT_IB_DEV_P0, DEFAULT_IB_DEV_P1])[port],
      total: this._total(port)
    };
  }

  private _total(port: 0 | 1): number {
    const { totalPerPort }: ISfPoolOptions = this._options;
    return typeof totalPerPort === 'number' ? totalPerPort : totalPerPort[port];
  }
}

/** A function without an owner, with a netdev of the same make. */
function specOf(sf: ISfId & { readonly isMultiQueue?: boolean; readonly queuePairs?: number }, mtu: number): ISfSpec {
  const queuePairs: number = sf.queuePairs ?? (sf.isMultiQueue === true ? 2 : 1);
  return { port: sf.port, sfNumber: sf.sfNumber, queuePairs, mtu };
}
